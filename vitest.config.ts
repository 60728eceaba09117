import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // These need other programs: `npm run test:configs`.
    exclude: [...configDefaults.exclude, "test/configs/**"],
    // Two cores on the smallest machine we test on; end-to-end tests start processes of their own.
    maxWorkers: 2,
    testTimeout: 30_000,
    setupFiles: ["test/_support/property-seed.ts"],
  },
});
