/** What a picture's first bytes say of it. */
export interface PictureHeader {
  readonly type: "png" | "jpeg" | "webp";
  readonly width: number;
  readonly height: number;
}

/**
 * Reads kind and size of a PNG, JPEG or WebP from its header, before anything is unpacked; null for everything else.
 * A few kilobytes can claim a picture of gigabytes, so the size is asked first.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(view) ?? readWebp(view) ?? readJpeg(view);
}

/** How far from the end the mark of a whole file may stand: some cameras add bytes of their own. */
const TAIL = 65_536;

/** True where the file ends before its picture does; decoders draw the rest grey and say nothing. */
export function isCutOff(bytes: Uint8Array, { type }: PictureHeader): boolean {
  if (type === "webp") {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return view.getUint32(4, true) + 8 > bytes.byteLength;
  }
  const end = type === "png" ? [0x49, 0x45, 0x4e, 0x44] : [0xff, 0xd9];
  const first = Math.max(0, bytes.length - TAIL);
  for (let at = bytes.length - end.length; at >= first; at -= 1)
    if (end.every((byte, place) => bytes[at + place] === byte)) return false;
  return true;
}

function readPng(view: DataView): PictureHeader | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null;
  return toHeader("png", view.getUint32(16), view.getUint32(20));
}

const RIFF = 0x52494646;
const WEBP = 0x57454250;
const [VP8, VP8L, VP8X] = [0x56503820, 0x5650384c, 0x56503858];

function readWebp(view: DataView): PictureHeader | null {
  if (view.byteLength < 30 || view.getUint32(0) !== RIFF || view.getUint32(8) !== WEBP) return null;
  const chunk = view.getUint32(12);
  if (chunk === VP8)
    return toHeader("webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (chunk === VP8L) {
    const packed = view.getUint32(21, true);
    return toHeader("webp", (packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1);
  }
  if (chunk !== VP8X) return null;
  const at = (place: number): number =>
    view.getUint16(place, true) + view.getUint8(place + 2) * 65_536 + 1;
  return toHeader("webp", at(24), at(27));
}

/** Walks the segments to the frame header; markers beyond the first hundred are not looked at. */
function readJpeg(view: DataView): PictureHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  for (let seen = 0; seen < 100 && at + 9 < view.byteLength; seen += 1) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return toHeader("jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function toHeader(type: PictureHeader["type"], width: number, height: number) {
  return width > 0 && height > 0 ? { type, width, height } : null;
}
