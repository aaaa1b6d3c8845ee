import { type ByteSource, CHUNK_BYTES } from "./byte-source";
import { readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { UndecodableText, utf8Chunks } from "./utf8-chunks";
import { type XmlHandler, XmlSyntaxError, XmlTokenizer } from "./xml-tokenizer";

/** Feeds a part of a workbook to a handler; gives control back after every chunk, so that rows can go out. */
export async function* readXmlSteps(
  source: ByteSource,
  handler: XmlHandler,
  limits: ReadLimits,
): AsyncGenerator<void> {
  const tokenizer = new XmlTokenizer(handler);
  const window = Buffer.allocUnsafe(limits.lineBytesMax + 2 * CHUNK_BYTES);
  let held = 0;
  try {
    for await (const chunk of utf8Chunks(source, { encoding: "utf-8", markBytes: 0 })) {
      for (let from = 0; from < chunk.length; from += CHUNK_BYTES) {
        const end = held + chunk.copy(window, held, from, from + CHUNK_BYTES);
        const rest = tokenizer.scan(window, end);
        held = end - rest;
        if (held > limits.lineBytesMax) throw new XmlSyntaxError("a piece of it never ends");
        window.copyWithin(0, rest, end);
        yield;
      }
    }
    if (!tokenizer.isComplete) throw new XmlSyntaxError("it is cut off");
  } catch (error) {
    if (!(error instanceof XmlSyntaxError) && !(error instanceof UndecodableText)) throw error;
    throw readFault(
      "damaged-workbook",
      source.place,
      `the workbook is damaged: ${error.message}. Open it in Excel or WPS and save it again.`,
    );
  }
}

/** Feeds the whole part to a handler. */
export async function readXml(
  source: ByteSource,
  handler: XmlHandler,
  limits: ReadLimits,
): Promise<void> {
  const steps = readXmlSteps(source, handler, limits);
  while (!(await steps.next()).done);
}
