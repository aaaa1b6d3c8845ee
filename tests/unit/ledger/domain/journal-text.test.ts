import { describe, expect, it } from "vitest";
import { toAsciiPath, toChinesePath } from "@/lib/ledger/domain/account-paths";
import { CHART_OF_ACCOUNTS } from "@/lib/ledger/domain/chart-of-accounts";
import { beancountFormat, hledgerFormat } from "@/lib/ledger/domain/journal-text";

const head = {
  title: "乘方 茶铺 2026-08-01 – 2026-08-31",
  currency: "CNY",
  scale: 2,
  accounts: [1001, 6105],
  opening: [
    { account: 1001, balance: -5_000n },
    { account: 6105, balance: 5_000n },
  ],
  openingDate: "2026-08-01",
};

const entry = {
  id: "ent_7",
  date: "2026-08-03",
  title: "手工凭证; 坑位费: 一\n号",
  remark: '费用.csv 行 3 "x"',
  lines: [
    { account: 6105, amount: 12_345n },
    { account: 1001, amount: -12_345n },
  ],
};

const end = {
  date: "2026-08-31",
  closing: [
    { account: 1001, balance: -17_345n },
    { account: 6105, balance: 17_345n },
  ],
};

describe("hledgerFormat", () => {
  it("declares what it uses and opens with the balances before the window", () => {
    expect(hledgerFormat.head(head).split("\n")).toEqual([
      "; 乘方 茶铺 2026-08-01 – 2026-08-31",
      "",
      "commodity CNY",
      "    format 1000.00 CNY",
      "",
      "account 资产:银行存款",
      "account 费用:坑位费·主播费",
      "",
      "2026-08-01 * (opening) 期初余额",
      "    资产:银行存款  -50.00 CNY",
      "    费用:坑位费·主播费  50.00 CNY",
      "",
      "",
    ]);
  });

  it("lets no text of a file become a tag, a comment or a line of its own", () => {
    expect(hledgerFormat.entry(entry, head)).toBe(
      "2026-08-03 * (ent_7) 手工凭证； 坑位费： 一 号\n" +
        '    ; 费用.csv 行 3 "x"\n' +
        "    费用:坑位费·主播费  123.45 CNY\n" +
        "    资产:银行存款  -123.45 CNY\n\n",
    );
  });

  it("asserts every balance at the end without moving anything", () => {
    expect(hledgerFormat.end(end, head)).toBe(
      "2026-08-31 * (closing) 余额核对\n" +
        "    资产:银行存款  0.00 CNY = -173.45 CNY\n" +
        "    费用:坑位费·主播费  0.00 CNY = 173.45 CNY\n",
    );
  });
});

describe("beancountFormat", () => {
  it("writes ASCII accounts, quotes as apostrophes, and balances of the day after", () => {
    expect(beancountFormat.head(head)).toContain("2026-08-01 open Expenses:A6105 CNY");
    expect(beancountFormat.entry(entry, head)).toBe(
      '2026-08-03 * "手工凭证; 坑位费: 一 号"\n  entry: "ent_7"\n' +
        "  source: \"费用.csv 行 3 'x'\"\n" +
        "  Expenses:A6105  123.45 CNY\n  Assets:A1001  -123.45 CNY\n\n",
    );
    expect(beancountFormat.end(end, head)).toBe(
      "2026-09-01 balance Assets:A1001 -173.45 CNY\n2026-09-01 balance Expenses:A6105 173.45 CNY\n",
    );
  });
});

describe("account paths", () => {
  it("give every account of the chart a name of its own", () => {
    const codes = CHART_OF_ACCOUNTS.map(({ code }) => code);
    expect(new Set(codes.map(toChinesePath)).size).toBe(codes.length);
    for (const code of codes) expect(toChinesePath(code)).not.toMatch(/\d/);
    expect(toAsciiPath(2101)).toBe("Liabilities:A2101");
  });
});
