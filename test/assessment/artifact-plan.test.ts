import { expect, test } from "vitest";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

test("the report's server: three processes of 600 MB, a pool of 9 over them, 30 connections", () => {
  expect(assessed(reportServer({}, { mysql: "8.0" })).artifacts).toEqual({
    app: "app",
    script: "./src/server.js",
    runtime: "node",
    processes: 3,
    processMB: 600,
    cores: 4,
    diskKind: "ssd",
    bufferPoolMB: 512,
    maxConnections: 30,
    poolMin: 2,
    poolMax: 3,
    mysql: "8.0",
    hasMysql: true,
    mysqlMB: 719,
    performanceSchema: false,
    hasPostgres: false,
    postgres: null,
    postgresMB: 0,
    redisMB: 128,
    redis: "cache",
    hasNginx: true,
    bodyKB: 2,
    rawBodyKB: 11,
    people: 622,
    swapMB: 2048,
  });
});

test("where the plan does not fit, the files say the one that does", () => {
  expect(assessed(reportServer({}, { procs: 8 })).artifacts).toMatchObject({ processes: 3, processMB: 600 });
  expect(assessed(bareServer(2, 2)).artifacts).toMatchObject({ processes: 1, processMB: 600, bufferPoolMB: 128 });
});

test("where none does, or no app runs, there are no files", () => {
  expect(assessed(bareServer(1, 1)).artifacts).toBeNull();
  expect(assessed(bareServer(4, 8, {}, { stack: ["mysql"] })).artifacts).toBeNull();
});

test("names are the person's, kept as they are", () => {
  const named = assessed(reportServer({}, { app: '照片 "api"', script: "./a b.js" })).artifacts;
  expect(named).toMatchObject({ app: '照片 "api"', script: "./a b.js" });
});

test("what is not on the box is not in the files", () => {
  const artifacts = assessed(bareServer(4, 8, {}, { stack: ["node"] })).artifacts;
  expect(artifacts).toMatchObject({ hasMysql: false, hasPostgres: false, redisMB: null });
});
