import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { TeamId } from "#app/ports";
import { SealError, StoreError } from "./errors.ts";
import type { Tables } from "./schema.ts";

const VERSION = 1;
const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KID_LENGTH = 8;

/** Where a sealed value stands; it opens nowhere else. */
export interface SealedPlace {
  readonly table: keyof Tables;
  readonly team: TeamId;
  readonly column: string;
}

/** Seals text for one place of the store, and opens it there again. */
export interface Sealer {
  /** Names the key without telling anything about it. */
  readonly kid: string;
  seal(text: string, place: SealedPlace): string;
  /** @throws SealError when it was sealed under another key or for another place, or is damaged */
  open(sealed: string, place: SealedPlace): string;
}

const envelope = z.strictObject({
  v: z.literal(VERSION),
  kid: z.string(),
  iv: bytes(IV_BYTES),
  tag: bytes(TAG_BYTES),
  ct: bytes(),
});

/** A sealer with this key. @throws StoreError when it is not 32 bytes in base64 */
export function openSealer(keyBase64: string): Sealer {
  const key = readKey(keyBase64);
  const kid = createHash("sha256").update("headroom key id:").update(key).digest("hex").slice(0, KID_LENGTH);
  return {
    kid,

    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(boundTo(place));
      const ct = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const written = { iv: write(iv), tag: write(cipher.getAuthTag()), ct: write(ct) };
      return JSON.stringify({ v: VERSION, kid, ...written } satisfies z.input<typeof envelope>);
    },

    open(sealed, place) {
      const read = readEnvelope(sealed, place);
      if (read.kid !== kid) {
        const message = `${where(place)} was sealed under the key ${read.kid}, but HEADROOM_KEY is the key ${kid}.`;
        throw new SealError("wrong-key", message);
      }
      try {
        const decipher = createDecipheriv(ALGORITHM, key, read.iv, { authTagLength: TAG_BYTES })
          .setAAD(boundTo(place))
          .setAuthTag(read.tag);
        return Buffer.concat([decipher.update(read.ct), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw damaged(place, cause);
      }
    },
  };
}

function readKey(keyBase64: string): Buffer {
  const key = Buffer.from(keyBase64, "base64");
  if (key.length !== KEY_BYTES || write(key) !== keyBase64) {
    throw new StoreError("store-key-malformed", `HEADROOM_KEY is not ${KEY_BYTES} bytes in base64.`);
  }
  return key;
}

function readEnvelope(sealed: string, place: SealedPlace): z.output<typeof envelope> {
  let value: unknown;
  try {
    value = JSON.parse(sealed);
  } catch (cause) {
    throw damaged(place, cause);
  }
  const read = envelope.safeParse(value);
  if (!read.success) throw damaged(place, read.error);
  return read.data;
}

/** Authenticated with the text, so that a value copied into another row or column does not open. */
function boundTo({ table, team, column }: SealedPlace): Buffer {
  return Buffer.from(`${VERSION}|${table}|${team}|${column}`, "utf8");
}

function damaged(place: SealedPlace, cause: unknown): SealError {
  return new SealError("damaged", `${where(place)} cannot be unsealed: it is damaged, or was moved here.`, { cause });
}

function where({ table, team, column }: SealedPlace): string {
  return `The ${column} of ${JSON.stringify(team)} in ${table}`;
}

function write(value: Buffer): string {
  return value.toString("base64");
}

/** Base64 as we write it, of so many bytes. */
function bytes(length?: number) {
  return z.string().transform((text, context) => {
    const value = Buffer.from(text, "base64");
    const asWritten = write(value) === text;
    if (!asWritten || (length !== undefined && value.length !== length)) context.addIssue("not what was sealed");
    return value;
  });
}
