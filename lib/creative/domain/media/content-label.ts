import type { ContentLabel } from "./recipe";

/**
 * The metadata that 《人工智能生成合成内容标识办法》 and GB 45438-2025 (annex E) ask for: whether it is generated ("1"
 * is: yes), who produced it and under which number. The reserved and the propagator's fields are the next one's to fill.
 */
export function labelFields({ provider, contentId }: ContentLabel): string {
  return JSON.stringify({
    Label: "1",
    ContentProducer: provider,
    ProduceID: contentId,
    ReservedCode1: "",
    ContentPropagator: "",
    PropagateID: "",
    ReservedCode2: "",
  });
}

/** The name that the fields go by, in XMP and in an MP4's metadata. */
export const LABEL_KEY = "AIGC";

/** The label as an XMP packet, in the namespace that TC260 reserves for it. */
export function labelPacket(label: ContentLabel): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">',
    `<TC260:AIGC>${escapeXml(labelFields(label))}</TC260:AIGC>`,
    "</rdf:Description></rdf:RDF></x:xmpmeta>",
    '<?xpacket end="w"?>',
  ].join("");
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const XMP_HEADER = "http://ns.adobe.com/xap/1.0/\0";
const SEGMENT_MAX = 65_533;

/** Puts an XMP packet into a JPEG, after its first marker and an APP0 that may follow. */
export function insertXmp(jpeg: Uint8Array, packet: string): Uint8Array {
  const body = new TextEncoder().encode(XMP_HEADER + packet);
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8 || body.length > SEGMENT_MAX) {
    throw new RangeError("An XMP packet needs a JPEG, and at most 64 KB.");
  }
  const hasApp0 = jpeg[2] === 0xff && jpeg[3] === 0xe0;
  const at = hasApp0 ? 4 + ((jpeg[4] ?? 0) << 8) + (jpeg[5] ?? 0) : 2;
  const length = body.length + 2;
  const out = new Uint8Array(jpeg.length + body.length + 4);
  out.set(jpeg.subarray(0, at), 0);
  out.set([0xff, 0xe1, length >> 8, length & 0xff], at);
  out.set(body, at + 4);
  out.set(jpeg.subarray(at), at + 4 + body.length);
  return out;
}
