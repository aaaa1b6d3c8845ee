/**
 * Whether an address belongs to this machine, a private network or nobody: no request that somebody configured may reach
 * it. IPv4, IPv6, and IPv4 written inside IPv6; what cannot be read counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  const v4 = toBytes(address);
  if (v4) return isPrivateV4(v4);
  const groups = toGroups(address);
  return groups === null || isPrivateV6(groups);
}

function toBytes(address: string): number[] | null {
  const parts = address.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function isPrivateV4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  );
}

/** The eight groups of an IPv6 address, or null for what is none. */
function toGroups(address: string): number[] | null {
  const plain = address.split("%")[0] ?? "";
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  const bytes = tail ? toBytes(tail[2] ?? "") : null;
  if (tail && !bytes) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes ?? [];
  const text = tail
    ? `${tail[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : plain;
  const [head = "", rest, ...more] = text.split("::");
  if (more.length > 0) return null;
  const read = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const left = read(head);
  const right = rest === undefined ? [] : read(rest);
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => Number.parseInt(group, 16));
}

function isPrivateV6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  const isInner = groups.slice(0, 5).every((group) => group === 0);
  if (isInner && (groups[5] === 0xffff || groups[5] === 0)) return isPrivateEmbedded(groups, 6);
  if (first === 0x64 && second === 0xff9b) return isPrivateEmbedded(groups, 6);
  if (first === 0x2002) return isPrivateEmbedded(groups, 1);
  // Only 2000::/3 is given out; documentation and Teredo lie inside it.
  if (first < 0x2000 || first > 0x3fff) return true;
  return first === 0x2001 && (second === 0xdb8 || second === 0);
}

function isPrivateEmbedded(groups: readonly number[], at: number): boolean {
  const high = groups[at] ?? 0;
  const low = groups[at + 1] ?? 0;
  return isPrivateV4([high >> 8, high & 255, low >> 8, low & 255]);
}
