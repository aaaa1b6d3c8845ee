import type { CalendarDay } from "@/lib/kernel";
import type { AdFunding } from "../ad-day";
import { isDayInWindow } from "../snapshot";
import { layoutColumns } from "./layout-columns";
import { PLAIN_QUIRKS } from "./quirks";
import type { SheetContext, SheetFormat } from "./sheet";

interface FinanceRow {
  readonly day: CalendarDay;
  readonly funding: AdFunding;
  readonly accountId: string;
  readonly accountName: string;
}

const HEADER =
  "日期,余额总消耗(元),非赠款消耗(元),赠款消耗(元),消返红包消耗(元),立减红包消耗(元),共享钱包消耗(元),共享赠款消耗(元)";
const HEADER_WITH_ACCOUNT = `${HEADER},账户ID,账户名称`;

/** 千川财务流水: one day a row, 总计 as the first; 余额总消耗 leaves the shared wallet out. */
export const AD_FINANCE = adFinanceSheet(HEADER);

/** The same with the ad account in two more columns. */
export const AD_FINANCE_WITH_ACCOUNT = adFinanceSheet(HEADER_WITH_ACCOUNT);

function adFinanceSheet(header: string): SheetFormat<FinanceRow> {
  const columns = layoutColumns<FinanceRow>(header, {
    日期: { kind: "day", value: (row) => row.day },
    "余额总消耗(元)": money(({ cash, promo, coupon }) => cash + promo + coupon),
    "非赠款消耗(元)": money(({ cash }) => cash),
    "赠款消耗(元)": money(({ promo }) => promo),
    // Two kinds of red packet stand in two columns; a third of what was spent came back from earlier spend.
    "消返红包消耗(元)": money(({ coupon }) => coupon / 3n),
    "立减红包消耗(元)": money(({ coupon }) => coupon - coupon / 3n),
    "共享钱包消耗(元)": money(({ sharedCash }) => sharedCash),
    "共享赠款消耗(元)": money(({ sharedPromo }) => sharedPromo),
    账户ID: { kind: "id", value: (row) => row.accountId },
    账户名称: { kind: "text", value: (row) => row.accountName },
  });
  return {
    source: "qianchuan-finance",
    fileName: "千川财务流水",
    sheetName: "财务流水",
    quirks: { ...PLAIN_QUIRKS, summary: "first" },
    totalLabel: ["日期", "总计"],
    cover: [],
    columns: () => columns,
    rows: listFinanceRows,
  };
}

function money(value: (funding: AdFunding) => bigint) {
  return { kind: "money", value: (row: FinanceRow) => value(row.funding), total: true } as const;
}

function* listFinanceRows({ history, days, snapshot }: SheetContext): Generator<FinanceRow> {
  const { adAccountId, shopName } = history.profile;
  for (const { day, ads } of days) {
    if (isDayInWindow(snapshot, day)) {
      yield { day, funding: ads.funding, accountId: adAccountId, accountName: shopName };
    }
  }
}
