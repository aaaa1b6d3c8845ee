import { describe, expect, it } from "vitest";
import { parseFeed } from "@/lib/trends/server/parse-feed";

describe("parseFeed", () => {
  it("reads RSS: guid, title, link and date", () => {
    const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>
      <item><guid isPermaLink="false">a-1</guid><title><![CDATA[围炉煮茶 & 冬天]]></title><link>https://example.com/1</link>
      <pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
      <item><title>Only a title</title></item></channel></rss>`;
    expect(parseFeed(text)).toEqual([
      {
        guid: "a-1",
        title: "围炉煮茶 & 冬天",
        link: "https://example.com/1",
        publishedAt: new Date("2026-11-20T08:00:00Z"),
      },
      { guid: "Only a title", title: "Only a title", link: null, publishedAt: null },
    ]);
  });

  it("reads Atom, and no address that a browser must not open", () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="text">A</title>
      <link href="javascript:alert(1)"/><updated>2026-11-20T08:00:00Z</updated></entry></feed>`;
    expect(parseFeed(text)).toMatchObject([{ guid: "urn:1", title: "A", link: null }]);
  });

  it.each([
    ["a page", "<html><body>no</body></html>"],
    [
      "a document that declares entities",
      '<!DOCTYPE lolz [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
    ],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(() => parseFeed(text)).toThrow("no RSS or Atom feed");
  });
});
