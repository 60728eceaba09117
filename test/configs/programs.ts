/** Versions that the files are held against; npm's are pinned, Debian's are what its release has. */
export const PM2_VERSION = "7.0.4";

/** Real servers of every version that files are made for, as npm packages; Debian's own is one more. */
export const POSTGRES_PACKAGES = {
  "13": "13.23.0-beta.16",
  "14": "14.23.0-beta.17",
  "16": "16.14.0-beta.17",
  "17": "17.10.0-beta.17",
  "18": "18.4.0-beta.17",
} as const;

/** What was found or installed, with the path to use; or why it is not there. */
export type Found = { readonly path: string } | { readonly missing: string };

export interface Programs {
  readonly mariadb: Found;
  readonly redis: Found;
  readonly nginx: Found;
  readonly pm2: Found;
  /** Folder of the programs, by major version. */
  readonly postgres: readonly { readonly version: string; readonly found: Found }[];
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly programs: Programs;
  }
}
