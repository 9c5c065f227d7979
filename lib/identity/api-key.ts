import { createHash, getRandomValues } from "node:crypto";

/**
 * `rk_` + 27 characters of 160 random bits in base 62 + 6 characters of checksum, as other vendors' scanners know it.
 * The checksum is no secret: it lets a typo, or a flood of made-up keys, be refused without asking the table.
 */
const PREFIX = "rk_";
const SECRET_BYTES = 20;
const SECRET_CHARS = 27;
const CHECK_CHARS = 6;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Accepted in local mode only; the address `npm start` prints goes with it. */
export const DEVELOPMENT_KEY = "rk_local_dev";

export type RandomBytes = (length: number) => Uint8Array;
const systemRandom: RandomBytes = (length) => getRandomValues(new Uint8Array(length));

export function newApiKey(random: RandomBytes = systemRandom): string {
  let number = 0n;
  for (const byte of random(SECRET_BYTES)) number = (number << 8n) | BigInt(byte);
  const secret = base62(number, SECRET_CHARS);
  return PREFIX + secret + checksum(secret);
}

/** Whether `key` can have been issued by anyone: shape and checksum. */
export function isApiKey(key: string): boolean {
  if (key.length !== PREFIX.length + SECRET_CHARS + CHECK_CHARS || !key.startsWith(PREFIX)) return false;
  const secret = key.slice(PREFIX.length, -CHECK_CHARS);
  return /^[0-9A-Za-z]+$/.test(secret) && checksum(secret) === key.slice(-CHECK_CHARS);
}

/** What is stored of a key. 160 random bits need no salt and no slow hash: nothing can be guessed. */
export const hashKey = (key: string): Buffer => createHash("sha256").update(key).digest();

/**
 * `key_…`, the key's public name: 120 bits of its hash. Made from the key itself, so that a request finds its record with one
 * consistent read of the table's own key, and an admin's `revoke` too, with no index between them.
 */
export const keyIdOf = (hash: Buffer): string => `key_${hash.subarray(0, 15).toString("hex")}`;

export const isKeyId = (id: string): boolean => /^key_[0-9a-f]{30}$/.test(id);

function base62(number: bigint, chars: number): string {
  let out = "";
  for (let i = 0; i < chars; i++) {
    out = DIGITS[Number(number % 62n)]! + out;
    number /= 62n;
  }
  return out;
}

const checksum = (secret: string): string => base62(BigInt(crc32(secret)), CHECK_CHARS);

/** CRC-32 (IEEE 802.3). Bit by bit: 27 bytes need no table. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
