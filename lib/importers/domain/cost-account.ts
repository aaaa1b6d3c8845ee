/** Names that people write in cost tables, by the account that the book keeps them in. */
const NAMES: Readonly<Record<number, string>> = {
  6101: "达人佣金 达人佣金·自然 自然佣金 creatorcommission",
  6102: "投流佣金 投广佣金 达人佣金·投流 adcommission",
  6103: "奖励佣金 阶梯佣金 奖励/阶梯佣金 bonus bonuscommission",
  6104: "机构费 机构 团长服务费 团长 招商服务费 服务商 服务费 代运营 机构·团长·服务商 agency agencyfee",
  6105: "坑位费 主播费 主播 场地 场地费 直播间搭建 坑位费·主播费 slotfee slot",
  6106: "样品 样品费 寄样 赠品 样品·赠品 sample samples gift gifts",
  6301: "物流 物流费 线下物流 快递 快递费 运费 仓储 仓储费 仓库 打包 包装 包材 物流·仓储 logistics shipping",
  6302: "赔付 赔偿 判罚 小额打款 赔付·判罚·小额打款 penalty compensation",
};

const toKey = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\s/g, "")
    .replaceAll(/[、，,;・.]/g, "·");

const ACCOUNT_OF = new Map(
  Object.entries(NAMES).flatMap(([code, names]) =>
    names.split(" ").map((name) => [toKey(name), Number(code)] as const),
  ),
);

/** The 61xx or 63xx account that a cost table names by number or by kind; null when it names none. */
export function toCostAccount(text: string): number | null {
  const code = /^(\d{4})(?!\d)/.exec(text)?.[1];
  if (code !== undefined) return code in NAMES ? Number(code) : null;
  return ACCOUNT_OF.get(toKey(text)) ?? null;
}
