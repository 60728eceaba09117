import { type Term, terms } from "./term.ts";

/** Chinese words; a few traditional spellings are taken along. */
export const ZH_TERMS: readonly (readonly [string, Term])[] = [
  ...terms("核|核心|核数|核心数|处理器|物理核|核芯|颗", { kind: "label", resource: "cpu" }),
  ...terms("线程|超线程|逻辑核", { kind: "label", resource: "cpu", threads: true }),
  ...terms("内存|运行内存|运存|内存大小|物理内存|內存|記憶體", { kind: "label", resource: "memory" }),
  ...terms("硬盘|磁盘|云盘|云硬盘|存储|存储空间|磁盘空间|硬盘空间|高效云盘|空间|硬碟|盘", {
    kind: "label",
    resource: "disk",
  }),
  ...terms("固态|固态硬盘|固态盘|高性能云盘", { kind: "label", resource: "disk", diskKind: "ssd" }),
  ...terms("机械硬盘|机械盘|机械", { kind: "label", resource: "disk", diskKind: "hdd" }),
  ...terms("系统盘|系统硬盘", { kind: "label", resource: "disk", diskRole: "system" }),
  ...terms("数据盘|数据硬盘", { kind: "label", resource: "disk", diskRole: "data" }),
  ...terms("带宽|公网带宽|宽带|网络带宽|网络|网速|上行|公网|出网带宽|頻寬|帶寬", { kind: "label", resource: "link" }),
  ...terms("峰值带宽|带宽峰值|端口|网口", { kind: "label", resource: "link", port: true }),
  ...terms("流量|流量包|月流量|每月流量|公网流量|出网流量|月流量包", { kind: "label", resource: "traffic" }),
  ...terms("每月|月付|每个月|一个月", { kind: "monthly" }),
  ...terms("不限|无限|不限制|无限制", { kind: "unlimited", whole: false }),
  ...terms("不限流量|流量不限|无限流量|不限月流量|流量无限|不计流量|不限量", { kind: "unlimited", whole: true }),

  ...terms("共享|共享型", { kind: "class", value: "shared" }),
  ...terms("独享|独享型|独占", { kind: "class", value: "dedicated" }),
  ...terms("突发|突发型|突发性能|突发性能型", { kind: "class", value: "burst" }),

  ...terms("宝塔|宝塔面板|面板", { kind: "component", component: "panel" }),
  ...terms("压缩|开压缩", { kind: "gzip", on: null }),
  ...terms("不压缩|未压缩|无压缩", { kind: "gzip", on: false }),

  ...terms("进程|个进程|工作进程", { kind: "counted", counts: "procs" }),
  ...terms("页面|响应|响应体|页面大小|响应大小", { kind: "counted", counts: "bodyKB" }),
  ...terms("人|用户|个用户|位用户|个人|在线用户|在线|人在线|人同时在线|同时在线|名用户|同学|玩家|员工", {
    kind: "people",
    group: "people",
  }),
  ...terms("并发|个并发|并发用户|并发连接|连接", { kind: "people", group: "clients" }),
  ...terms("日活|日活用户|日活跃用户|人日活|用户日活|日活跃", { kind: "people", group: "daily" }),

  ...terms("加|增加|再加|多|添加|追加|多加|再多|再增加|再来|加个|加一个|多出", { kind: "verb", verb: "add" }),
  ...terms("减|减少|少|减掉|再减", { kind: "verb", verb: "subtract" }),
  ...terms("加到|升到|换成|升级到|升级为|升级成|换到|改成|改为|提升到|提高到|降到|减到|变成|调到|升至|增至|增加到", {
    kind: "verb",
    verb: "set",
    strong: true,
  }),
  ...terms("降低到|减少到|扩到|扩容到|调整到|调整为|换为|降至|调成|降级到|加大到|提到|设为|设成|升级|扩容", {
    kind: "verb",
    verb: "set",
    strong: true,
  }),
  ...terms("调整|换|改", { kind: "verb", verb: "set", strong: true }),
  ...terms("提升|提高|升|扩|加大", { kind: "verb", verb: "raise", strong: true }),
  ...terms("降低|降|缩小", { kind: "verb", verb: "lower", strong: true }),
  ...terms("到|用|给|为", { kind: "verb", verb: "set" }),
  ...terms("翻倍|翻一番|加倍|双倍|翻一倍|两倍|加一倍|多一倍|翻番", { kind: "verb", verb: "scale", factor: 2 }),
  ...terms("三倍", { kind: "verb", verb: "scale", factor: 3 }),
  ...terms("四倍|翻两番", { kind: "verb", verb: "scale", factor: 4 }),
  ...terms("减半|一半|砍半|减一半|砍一半|降一半|对半砍", { kind: "verb", verb: "scale", factor: 0.5 }),
  ...terms("去掉|不用|删除|不要|移除|关掉|关闭|没有|停掉|去除|删掉|取消|不开|停用|禁用|不装|卸载|不带|撤掉|拿掉|没", {
    kind: "verb",
    verb: "without",
  }),
  ...terms("开启|打开|启用|用上|加上|装|安装|开|带上|装上|带", { kind: "verb", verb: "with" }),
  ...terms("和|以及|还有|与|并且|同时|跟|并|且", { kind: "join", or: false }),
  ...terms("或者|还是|或", { kind: "join", or: true }),

  ...terms("阿里云|腾讯云|华为云|百度云|京东云|天翼云|移动云|联通云|火山引擎|搬瓦工|谷歌云|亚马逊云|微软云", {
    kind: "passed",
    number: "after",
  }),
  ...terms("轻量|轻量应用服务器|轻量云|轻量服务器|云服务器|云主机|弹性云服务器|虚拟机|虚拟主机|通用型|计算型|内存型", {
    kind: "passed",
    number: "after",
  }),
  ...terms("经济型|标准型|入门型|学生机|套餐|新用户|首年|秒杀|活动价|优惠|续费|特价|月租", {
    kind: "passed",
    number: "after",
  }),
  ...terms("个公网|独立|公网地址|快照|备份|地址", { kind: "passed", number: "before" }),
  ...terms("香港|上海|北京|广州|深圳|杭州|成都|南京|新加坡|东京|日本|美国|韩国|硅谷|洛杉矶|法兰克福|首尔|台湾", {
    kind: "passed",
  }),
  ...terms("电信|联通|移动|三网|直连|精品网|机房", { kind: "passed" }),

  ...terms("的|了|是|有|我|我们|我的|你|它|这|这台|那台|一台|台|个|一个|把|将|在|就|都|也|还|再|又|吗|呢|吧|啊|呀", {
    kind: "noise",
  }),
  ...terms("服务器|主机|机器|配置|配置是|目前|现在|现有|当前|如果|要是|假如|假设|若|那|那么|然后|另外|大概|大约|约", {
    kind: "noise",
  }),
  ...terms("能|可以|能够|会|支持|承载|扛|抗|撑|顶|住|得住|容纳|多少|几个|怎么样|怎样|如何|行|行吗|够|够吗|够用|呢吗", {
    kind: "noise",
  }),
  ...terms("请问|请|帮我|看看|看下|看一下|算一下|算算|评估|评估一下|分析|一下|你好|您好|谢谢|大佬|买|买了|想|要|需要", {
    kind: "noise",
  }),
  ...terms("跑|运行|部署|项目|网站|应用|程序|业务|后端|接口|系统|镜像|操作系统|大小|容量|型号|规格|类型|总|总共|共", {
    kind: "noise",
  }),
  ...terms("多少人|什么|什么配置|会怎样|会怎么样|效果|提升多少|之后|以后|以内|左右|起|起步|只有|只|的话|试试|改完", {
    kind: "noise",
  }),
  ...terms("全部|所有|每人|每个人|操作|操作一次|一次|次|点击|访问|使用|供|给到|于|中|里|上|下|比较|对比|时", {
    kind: "noise",
  }),
];
