import { describe, expect, it } from "vitest";
import { tellAlert } from "@/lib/alerts/domain/tell-notice";
import {
  type Message,
  readAnswer,
  writeDingtalk,
  writeFeishu,
  writeWecom,
} from "@/lib/alerts/domain/write-message";

const message: Message = {
  title: "净成交骤降",
  lines: ["2026-03-02 净成交额 ¥10.00，低于界限 ¥50.00。"],
  shopName: "岩茶[铺]",
  link: "https://example.com/shp_1/alerts",
  linkText: "打开看",
};

describe("writeFeishu", () => {
  it("is a post with a link, signed where there is a key", () => {
    const signed = { timestamp: "1", sign: "abc" };
    expect(JSON.parse(writeFeishu(message, signed, "zh_cn"))).toEqual({
      timestamp: "1",
      sign: "abc",
      msg_type: "post",
      content: {
        post: {
          zh_cn: {
            title: "净成交骤降",
            content: [
              [{ tag: "text", text: "岩茶[铺]" }],
              [{ tag: "text", text: "2026-03-02 净成交额 ¥10.00，低于界限 ¥50.00。" }],
              [{ tag: "a", text: "打开看", href: "https://example.com/shp_1/alerts" }],
            ],
          },
        },
      },
    });
    expect(Object.keys(JSON.parse(writeFeishu(message, null, "zh_cn")))).toEqual([
      "msg_type",
      "content",
    ]);
  });
});

describe("writeWecom and writeDingtalk", () => {
  it("speak markdown in which a name is no link", () => {
    const text =
      "**净成交骤降**\n\n岩茶\\[铺\\]\n\n2026-03-02 净成交额 ¥10.00，低于界限 ¥50.00。\n\n[打开看](https://example.com/shp_1/alerts)";
    expect(JSON.parse(writeWecom(message))).toEqual({
      msgtype: "markdown",
      markdown: { content: text },
    });
    expect(JSON.parse(writeDingtalk(message))).toEqual({
      msgtype: "markdown",
      markdown: { title: "净成交骤降", text },
    });
  });
});

describe("readAnswer", () => {
  it("takes a webhook at its status, and 410 for good-bye", () => {
    expect(readAnswer("webhook", 204, "")).toEqual({ outcome: "sent" });
    expect(readAnswer("webhook", 500, "")).toMatchObject({ outcome: "refused", isFinal: false });
    expect(readAnswer("webhook", 410, "")).toMatchObject({ isFinal: true, isGone: true });
  });

  it("takes a robot at the code in its body", () => {
    expect(readAnswer("feishu", 200, '{"code":0,"msg":"success"}')).toEqual({ outcome: "sent" });
    expect(readAnswer("wecom", 200, '{"errcode":0,"errmsg":"ok"}')).toEqual({ outcome: "sent" });
    expect(readAnswer("feishu", 200, '{"code":19021,"msg":"sign match fail"}')).toEqual({
      outcome: "refused",
      fault: "19021 sign match fail",
      isFinal: true,
      isGone: false,
    });
    expect(readAnswer("dingtalk", 200, '{"errcode":130101,"errmsg":"too fast"}')).toMatchObject({
      isFinal: false,
    });
    expect(readAnswer("wecom", 200, "<html>")).toMatchObject({ outcome: "refused" });
  });
});

describe("tellAlert", () => {
  const facts = {
    ruleName: "骤降",
    metric: "netSales",
    spanDays: 7,
    part: { key: "c1", name: "茶叔" },
    compare: "weekday",
    side: "below",
    value: "100000",
    reference: "250000",
    limit: "200000",
    currency: "CNY",
    startedOn: "2026-03-01",
    lastOn: "2026-03-03",
    isReminder: true,
  } as const;

  it("says what stands there and what it is held against, in both languages", () => {
    expect(tellAlert(facts, "zh")).toEqual({
      title: "仍未恢复：骤降",
      lines: [
        "2026-03-03 茶叔 近7天净成交额 ¥1,000.00，低于界限 ¥2,000.00。",
        "同星期几的平常 ¥2,500.00。",
        "从 2026-03-01 起。",
      ],
    });
    expect(tellAlert(facts, "en").lines[0]).toBe(
      "2026-03-03 茶叔 7-day net sales ¥1,000.00, below the limit ¥2,000.00.",
    );
  });
});
