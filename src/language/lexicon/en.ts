import { type Term, terms } from "./term.ts";

/** English words and phrases, lower case; a blank stands for a blank, a hyphen or an underscore. */
export const EN_TERMS: readonly (readonly [string, Term])[] = [
  ...terms("cpu|cpus|vcpu|vcpus|core|cores|vcore|vcores|cpu core|cpu cores|vcpu core|vcpu cores|virtual cores", {
    kind: "label",
    resource: "cpu",
  }),
  ...terms("processor|processors|virtual cpu|virtual cpus|physical cores|physical core|cpu count|core count", {
    kind: "label",
    resource: "cpu",
  }),
  ...terms("thread|threads|vthread|vthreads|hyperthreads", { kind: "label", resource: "cpu", threads: true }),

  ...terms("ram|memory|mem|ddr|ddr3|ddr4|ddr5|ecc|dram|system memory", { kind: "label", resource: "memory" }),

  ...terms("disk|disks|storage|drive|disk space|hard drive|hard disk|disk size|block storage|local storage|volume", {
    kind: "label",
    resource: "disk",
  }),
  ...terms("ssd|ssds|ssd disk|ssd storage|solid state", { kind: "label", resource: "disk", diskKind: "ssd" }),
  ...terms("nvme|nvmes|nvme ssd|nvme disk|nvme storage", { kind: "label", resource: "disk", diskKind: "nvme" }),
  ...terms("hdd|hdds|sata hdd|spinning disk", { kind: "label", resource: "disk", diskKind: "hdd" }),
  ...terms("system disk|root disk|boot disk|os disk|system drive|boot drive|boot volume", {
    kind: "label",
    resource: "disk",
    diskRole: "system",
  }),
  ...terms("data disk|data drive|second disk|extra disk|data volume", {
    kind: "label",
    resource: "disk",
    diskRole: "data",
  }),

  ...terms("bandwidth|bw|link|network|net|network speed|connection", { kind: "label", resource: "link" }),
  ...terms("port|uplink|port speed|network port|peak bandwidth|link speed", {
    kind: "label",
    resource: "link",
    port: true,
  }),

  ...terms("traffic|transfer|quota|data transfer|monthly traffic|monthly transfer|monthly quota|transfer quota", {
    kind: "label",
    resource: "traffic",
  }),
  ...terms("monthly|per month|a month|each month|every month", { kind: "monthly" }),
  ...terms("unlimited|no limit", { kind: "unlimited", whole: false }),
  ...terms("unmetered|unlimited traffic|unlimited transfer|unlimited data transfer", {
    kind: "unlimited",
    whole: true,
  }),

  ...terms("shared", { kind: "class", value: "shared" }),
  ...terms("dedicated", {
    kind: "class",
    value: "dedicated",
  }),
  ...terms("burstable|burst", { kind: "class", value: "burst" }),

  ...terms("node|nodejs|node.js", { kind: "component", component: "node" }),
  ...terms("php|laravel|php fpm", { kind: "component", component: "php" }),
  ...terms("java|jvm|tomcat|springboot|spring boot", { kind: "component", component: "java" }),
  ...terms("python|django|flask|fastapi", { kind: "component", component: "python" }),
  ...terms("go|golang", { kind: "component", component: "go" }),
  ...terms("ruby|rails", { kind: "component", component: "ruby" }),
  ...terms("dotnet|asp.net", { kind: "component", component: "dotnet" }),
  ...terms("mysql", { kind: "component", component: "mysql" }),
  ...terms("mariadb", { kind: "component", component: "mysql", mariadb: true }),
  ...terms("postgres|postgresql|pg|pgsql", { kind: "component", component: "postgres" }),
  ...terms("redis|valkey", { kind: "component", component: "redis" }),
  ...terms("nginx|openresty", { kind: "component", component: "nginx" }),
  ...terms("panel|bt|cpanel|aapanel|bt panel|control panel|1panel|plesk", { kind: "component", component: "panel" }),
  ...terms("gzip|compression|brotli|gzip compression|response compression", { kind: "gzip", on: null }),
  ...terms("uncompressed", { kind: "gzip", on: false }),
  ...terms("compressed", { kind: "gzip", on: true }),

  ...terms("qps|rps|req/s|requests/s|reqs/s", { kind: "counted", counts: "qps" }),
  ...terms("process|processes|procs|proc|worker|workers|pm2 workers|pm2 processes|node processes|app processes", {
    kind: "counted",
    counts: "procs",
  }),
  ...terms("page|pages|body|bodies|response|responses|page size", { kind: "counted", counts: "bodyKB" }),
  ...terms("think|think time|thinking time", { kind: "counted", counts: "thinkS" }),
  ...terms("actions|requests per action", { kind: "counted", counts: "actions" }),
  ...terms("user|users|people|person|persons|visitors|players|members|customers|students", {
    kind: "people",
    group: "people",
  }),
  ...terms("active users|active people|concurrent users|online users|simultaneous users|concurrent people", {
    kind: "people",
    group: "people",
  }),
  ...terms("client|clients|connections|concurrent clients|concurrent connections", {
    kind: "people",
    group: "clients",
  }),
  ...terms("dau|daily users|daily people|daily active users|daily visitors|users a day|users per day|people a day", {
    kind: "people",
    group: "daily",
  }),
  ...terms("people per day|visitors a day|visitors per day|daily active", { kind: "people", group: "daily" }),

  ...terms("add|plus|another|adding", { kind: "verb", verb: "add" }),
  ...terms("more|extra|additional", { kind: "verb", verb: "add", trailing: true }),
  ...terms("minus|subtract", { kind: "verb", verb: "subtract" }),
  ...terms("less|fewer", { kind: "verb", verb: "subtract", trailing: true }),
  ...terms("by", { kind: "verb", verb: "by" }),
  ...terms("upgrade to|upgraded to|upgrading to|switch to|switched to|change to|changed to|increase to|raise to", {
    kind: "verb",
    verb: "set",
    strong: true,
  }),
  ...terms("move to|go to|bump to|resize to|scale to|reduce to|drop to|downgrade to|swap to|go up to|go down to", {
    kind: "verb",
    verb: "set",
    strong: true,
  }),
  ...terms("make it|make that|set|upgrade|upgraded|upgrading|resize|change|switch|replace|swap it|set to", {
    kind: "verb",
    verb: "set",
    strong: true,
  }),
  ...terms("increase|increased|raise|raised|bump|boost|grow", { kind: "verb", verb: "raise", strong: true }),
  ...terms("reduce|reduced|decrease|decreased|lower|cut|downgrade|shrink", {
    kind: "verb",
    verb: "lower",
    strong: true,
  }),
  ...terms("to|at|use|using|make", { kind: "verb", verb: "set" }),
  ...terms("double|doubled|doubling|twice|twice as much|2x as much", { kind: "verb", verb: "scale", factor: 2 }),
  ...terms("triple|tripled|thrice", { kind: "verb", verb: "scale", factor: 3 }),
  ...terms("quadruple|quadrupled", { kind: "verb", verb: "scale", factor: 4 }),
  ...terms("half|halve|halved|halving|by half|in half|half of", { kind: "verb", verb: "scale", factor: 0.5 }),
  ...terms(
    "without|no|drop|remove|disable|minus the|turn off|get rid of|delete|take away|kill|stop|dropping|removing",
    {
      kind: "verb",
      verb: "without",
    },
  ),
  ...terms("with|enable|turn on|install|enabling|include|including", { kind: "verb", verb: "with" }),
  ...terms("and|then|&", { kind: "join", or: false }),
  ...terms("or|vs|versus", { kind: "join", or: true }),

  ...terms("ubuntu|debian|centos|fedora|rhel|redhat|almalinux|alma|rocky|rockylinux|rocky linux|alpine|arch|freebsd", {
    kind: "passed",
    number: "after",
  }),
  ...terms("windows|windows server|win|linux|opensuse|suse|amazon linux|alinux|alibaba cloud linux|opencloudos", {
    kind: "passed",
    number: "after",
  }),
  ...terms("lts|kernel|x86|x64|amd64|arm64|aarch64|arm|stream", { kind: "passed", number: "after" }),
  ...terms("intel|amd|xeon|epyc|ryzen|ampere|graviton|platinum|silver|gold|i3|i5|i7|i9|core i5|core i7|core i9", {
    kind: "passed",
    number: "after",
  }),
  ...terms("aliyun|alibaba cloud|alibaba|tencent|tencent cloud|huawei cloud|aws|ec2|lightsail|gcp|azure|google cloud", {
    kind: "passed",
    number: "after",
  }),
  ...terms("ecs|cvm|bcc|vps|vds|vm|cloud vps|cloud server|kvm|openvz|xen|lxc|vmware|hyper v|docker|kubernetes|k8s", {
    kind: "passed",
    number: "after",
  }),
  ...terms("hetzner|digitalocean|digital ocean|droplet|vultr|linode|ovh|contabo|racknerd|bandwagonhost|hostinger", {
    kind: "passed",
    number: "after",
  }),
  ...terms("scaleway|upcloud|oracle cloud|buyvm|netcup|ionos|kamatera|dmit|hosthatch|greencloud|cloudcone|ramnode", {
    kind: "passed",
    number: "after",
  }),
  ...terms("plan|starter plan|basic plan|pro plan|package|promo|special|black friday|deal|tier", {
    kind: "passed",
    number: "after",
  }),
  ...terms("ipv4|ipv6|ip|ips|ipv4 address|ip address|ipv6 address|snapshot|snapshots|backup|backups|domain|domains", {
    kind: "passed",
    number: "before",
  }),
  ...terms("raid|raid1|raid5|raid10|gpu|gpus|public ip|root access|full root access|ddos protection|free ssl|ssl", {
    kind: "passed",
    number: "before",
  }),
  ...terms("cn2|gia|cn2 gia|bgp|9929|cmin2|cmi|anycast|sla|uptime|iops|swap|swap space|cache|l2|l3", {
    kind: "passed",
    number: "before",
  }),
  ...terms("hong kong|singapore|tokyo|japan|us west|us east|los angeles|san jose|frankfurt|london|amsterdam|new york", {
    kind: "passed",
  }),
  ...terms("germany|netherlands|usa|us|eu|asia|shanghai|beijing|guangzhou|dallas|seattle|sydney|mumbai|seoul", {
    kind: "passed",
  }),
  ...terms("jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec", { kind: "passed", number: "after" }),
  ...terms("january|february|march|april|june|july|august|september|october|november|december", {
    kind: "passed",
    number: "after",
  }),
  ...terms("wordpress|woocommerce|magento|discourse|mongodb|mongo|elasticsearch|rabbitmq|kafka|pm2|apache|caddy", {
    kind: "passed",
    number: "after",
  }),
  ...terms("ptero|pterodactyl|minecraft|memcached|sqlite|vue|react|express|nestjs|next.js|nextjs", {
    kind: "passed",
    number: "after",
  }),

  ...terms("a|an|the|my|our|your|its|it|is|are|has|have|having|of|for|on|in|this|that|these|we|i|you|they|us all", {
    kind: "noise",
  }),
  ...terms("i have|we have|got|i've|we've|please|pls|about|around|roughly|approx|approximately|only|just|total|size", {
    kind: "noise",
  }),
  ...terms("server|servers|box|machine|host|node server|instance|app|site|website|web|spec|specs|config is|capacity", {
    kind: "noise",
  }),
  ...terms("how many|how much|can|could|will|would|should|do|does|hold|holds|support|supports|handle|handles|serve", {
    kind: "noise",
  }),
  ...terms("enough|ok|okay|fine|need|needs|want|run|running|runs|from|so|be|up|up to|included|incl|free|each|per", {
    kind: "noise",
  }),
  ...terms(
    "what|what about|how about|what if|if|and if|suppose|say|also|again|instead|too|else|now|then what|hi|hello",
    {
      kind: "noise",
    },
  ),
  ...terms(
    "show|compare|check|assess|calculate|estimate|had|everything|all|both|every|went|goes|has to|type|guaranteed|fast|high|speed|internet|public|outbound|inbound|egress|ingress|out|model|name",
    {
      kind: "noise",
    },
  ),
  ...terms("virtual|physical|cloud|new|old|same|but|as|here|there|thanks|thank you|hey|give|me|let|lets|let's|get", {
    kind: "noise",
  }),
  ...terms("we're|i'm|it's|that's|what's|currently|right now|probably|maybe|at once|at the same time|data|count", {
    kind: "noise",
  }),
  ...terms("total memory|on demand|billed|billing|price is|cost|costs|renewal|renews|location|region|os|system|image", {
    kind: "noise",
  }),
];
