import { commissionRates } from "./formats/commission-rates";
import { douyinAccountFlow } from "./formats/douyin-account-flow";
import { douyinAlliance } from "./formats/douyin-alliance";
import { douyinFundFlow } from "./formats/douyin-fund-flow";
import { douyinOrders } from "./formats/douyin-orders";
import { douyinSettlement } from "./formats/douyin-settlement";
import { freightInsurance } from "./formats/freight-insurance";
import { journeyTouches } from "./formats/journey-touches";
import { manualCosts } from "./formats/manual-costs";
import { qianchuanFinance } from "./formats/qianchuan-finance";
import { qianchuanPlans } from "./formats/qianchuan-plans";
import { tiktokAffiliateOrders } from "./formats/tiktok-affiliate-orders";
import { tiktokSettlement } from "./formats/tiktok-settlement";
import { unitCosts } from "./formats/unit-costs";
import type { SourceFormat } from "./source-format";

/** Every format that is recognised by its header; mapped tables are recognised by their mapping. */
export const SOURCE_FORMATS: readonly SourceFormat[] = [
  douyinOrders,
  douyinFundFlow,
  douyinAccountFlow,
  douyinSettlement,
  douyinAlliance,
  qianchuanFinance,
  qianchuanPlans,
  freightInsurance,
  unitCosts,
  commissionRates,
  manualCosts,
  tiktokSettlement,
  tiktokAffiliateOrders,
  journeyTouches,
];
