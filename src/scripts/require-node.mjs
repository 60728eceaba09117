// Runs before every script that needs our Node, on whatever Node is there: keep to what old ones understand.

/** The oldest Node that runs TypeScript unbuilt; package.json "engines" says the same. */
const OLDEST = [24, 12];

const running = process.versions.node;
const [major, minor] = running.split(".").map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  const wanted = OLDEST.join(".");
  process.stderr.write(
    `Headroom needs Node ${wanted} or newer and this is ${running}: run "npm ci", which brings Node 24 along where it is packaged for your machine, or install Node ${wanted}+ yourself (Apple silicon: always).\n` +
      `Headroom 需要 Node ${wanted} 或更高版本，当前为 ${running}：请运行 "npm ci"（多数平台会自带 Node 24），或自行安装 Node ${wanted}+（Apple 芯片必须自行安装）。\n`,
  );
  process.exit(1);
}
