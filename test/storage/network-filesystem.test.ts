import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { networkFilesystem, refuseNetworkFilesystem } from "#storage/network-filesystem";

test.for([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xff534d42 - 2 ** 32, "CIFS"],
  [0xfe534d42, "SMB2"],
  [0xef53, null],
  [0x01021994, null],
  [0, null],
] as const)("the filesystem number %s is %s", ([type, name]) => {
  expect(networkFilesystem(type)).toBe(name);
});

test("a folder on a network disk is refused with a way out", () => {
  const refused = () => refuseNetworkFilesystem("/mnt/share", () => 0x6969);
  expect(refused).toThrow(expect.objectContaining({ code: "store-on-network-disk" }));
  expect(refused).toThrow("/mnt/share is on a network disk (NFS)");
});

test("a local folder is not refused", () => {
  expect(() => refuseNetworkFilesystem(tmpdir())).not.toThrow();
});
