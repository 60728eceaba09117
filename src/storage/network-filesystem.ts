import { statfsSync } from "node:fs";
import { StoreError } from "./errors.ts";

/** The numbers by which Linux names filesystems that live on another machine (statfs(2), `f_type`). */
const NETWORK_FILESYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB2"],
]);

/** Name of a network filesystem, or `null` for a local or unknown one. */
export function networkFilesystem(type: number): string | null {
  // Some systems hand the number over as a negative one.
  return NETWORK_FILESYSTEMS.get(type >>> 0) ?? null;
}

/** Refuses a folder on a network disk: the database needs memory shared between processes of one machine. */
export function refuseNetworkFilesystem(folder: string, typeOf: (folder: string) => number = filesystemType): void {
  const found = networkFilesystem(typeOf(folder));
  if (found !== null) {
    const message = `The folder ${folder} is on a network disk (${found}). Keep the database on a local disk, or use PostgreSQL.`;
    throw new StoreError("store-on-network-disk", message);
  }
}

function filesystemType(folder: string): number {
  return statfsSync(folder).type;
}
