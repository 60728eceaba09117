import { describe, expect, test } from "vitest";
import { parseServerSpec } from "#language/parse-spec";

const FREE = `              total        used        free      shared  buff/cache   available
Mem:           3935        1204         512          12        2219        2500
Swap:          2047           0        2047`;

describe("pasted command output", () => {
  test("free -m gives the measured total, not the size that was sold, and does not count swap", () => {
    const { spec, origins, remarks } = parseServerSpec(`${FREE}\n4c`);
    expect(spec.memoryGiB).toBe(3935 / 1024);
    expect(origins).toEqual({ memoryGiB: "measured" });
    expect(remarks.map(({ code }) => code)).toEqual(["measured", "swap-ignored"]);
  });

  test("a total without a unit is MiB below 1,000,000 and KiB from there", () => {
    const memory = (total: number) => parseServerSpec(`total used free\nMem: ${total} 1 1`).spec.memoryGiB;
    expect(memory(999_999)).toBe(999_999 / 1024);
    expect(memory(1_000_000)).toBe(1_000_000 / 1024 / 1024);
  });

  test("lscpu counts CPU(s), not the cores of a socket", () => {
    const lscpu = "Architecture: x86_64\nCPU(s): 8\nThread(s) per core: 2\nCore(s) per socket: 4\nSocket(s): 1";
    const { spec, origins, notUnderstood } = parseServerSpec(lscpu);
    expect(spec.cpuCores).toBe(8);
    expect(origins).toEqual({ cpuCores: "measured" });
    expect(notUnderstood).toEqual([]);
  });

  test("what a person adds to the paste is read as their own words", () => {
    const { spec, origins, passedOver } = parseServerSpec(`my box on ubuntu 22.04:\n${FREE}\n2 cores, 5mbps`);
    expect(spec).toMatchObject({ cpuCores: 2, linkMbps: 5 });
    expect(origins).not.toHaveProperty("cpuCores");
    expect(passedOver).toEqual(["ubuntu 22.04"]);
  });

  test("a stated value that differs from the measured one is asked about", () => {
    expect(parseServerSpec(`${FREE}\n4c 8g ram`).questions).toMatchObject([{ code: "conflict", field: "memoryGiB" }]);
  });

  test("df adds the disks and leaves boot partitions, loops and memory file systems out", () => {
    const { spec, remarks } = parseServerSpec(`Filesystem Size Used Avail Use% Mounted on
tmpfs 1.9G 0 1.9G 0% /dev/shm
/dev/loop0 56M 56M 0 100% /snap/core
/dev/vda1 1G 100M 900M 10% /boot
/dev/vda2 39G 12G 26G 32% /
/dev/vdb1 100G 1G 99G 1% /data
4c 4g`);
    expect(spec.diskGB).toBe(139);
    expect(remarks.map(({ code }) => code)).toContain("disks-added");
  });

  test("a chat that joins the lines of free changes nothing", () => {
    const joined = `${FREE} 4c`.replaceAll("\n", " ");
    expect(parseServerSpec(joined).spec).toMatchObject({ cpuCores: 4, memoryGiB: 3935 / 1024 });
  });

  test("a used and a total size are one size, two resources side by side are not", () => {
    expect(parseServerSpec("内存 1203/3935(MB) 4核").spec.memoryGiB).toBe(3935 / 1024);
    expect(parseServerSpec("RAM 4GB / 40GB SSD / 2 cores").spec).toMatchObject({ memoryGiB: 4, diskGB: 40 });
    expect(parseServerSpec("cpu 2 / ram 4 / 40gb ssd").spec).toMatchObject({ memoryGiB: 4, diskGB: 40 });
    expect(parseServerSpec("8gb ram / procs=3 / 40gb ssd").spec).toMatchObject({ memoryGiB: 8, diskGB: 40 });
  });
});
