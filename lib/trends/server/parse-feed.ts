import "server-only";
import { XMLParser } from "fast-xml-parser";
import { AppError } from "@/lib/kernel";

export interface FeedEntry {
  readonly guid: string;
  readonly title: string;
  readonly link: string | null;
  readonly publishedAt: Date | null;
}

const ENTRIES_MAX = 300;
const TITLE_MAX = 300;

/** No entity of the document's own is expanded, so that a small feed cannot stand for an endless one. */
const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 1_000, maxExpandedLength: 100_000 },
  htmlEntities: true,
});

type Node = Readonly<Record<string, unknown>>;

/** Entries of an RSS 2.0, RSS 1.0 or Atom document, in its order; at most 300. */
export function parseFeed(text: string): FeedEntry[] {
  if (/<!DOCTYPE/i.test(text.slice(0, 2_000)) || !/<(rss|feed|(\w+:)?RDF)[\s>]/i.test(text))
    throw notAFeed();
  let root: Node;
  try {
    root = toNode(PARSER.parse(text));
  } catch {
    throw notAFeed();
  }
  const rss = toNode(toNode(root["rss"])["channel"]);
  const rdf = toNode(root["RDF"]);
  const atom = toNode(root["feed"]);
  const items = [...toList(rss["item"]), ...toList(rdf["item"]), ...toList(atom["entry"])];
  return items.slice(0, ENTRIES_MAX).flatMap((item) => {
    const title = toText(item["title"]).replaceAll(/\s+/g, " ").trim().slice(0, TITLE_MAX);
    if (title === "") return [];
    const link = toLink(item["link"]);
    const guid = toText(item["guid"]) || toText(item["id"]) || link || title;
    const told =
      toText(item["pubDate"]) ||
      toText(item["published"]) ||
      toText(item["updated"]) ||
      toText(item["date"]);
    const at = Date.parse(told);
    return { guid, title, link, publishedAt: Number.isNaN(at) ? null : new Date(at) };
  });
}

const toNode = (value: unknown): Node =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : {};

const toList = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(toNode);

function toText(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value === "number") return String(value);
  const text = toNode(value)["#text"];
  return typeof text === "string" ? text.trim() : "";
}

/** Only addresses that a browser may safely open. */
function toLink(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  const text = toText(first) || toText(toNode(first)["@href"]);
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text.slice(0, 500) : null;
}

const notAFeed = () => new AppError("invalid", "trends/not-a-feed", "This is no RSS or Atom feed.");
