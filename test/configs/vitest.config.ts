import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The generated files against the programs that read them: apart from `npm test`, because those must be installed. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/configs/**/*.test.ts"],
    globalSetup: ["test/configs/install.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
