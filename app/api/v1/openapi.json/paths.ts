import * as organizationFigures from "@/app/api/v1/organizations/[org]/figures/route";
import * as samples from "@/app/api/v1/samples/route";
import * as alertOne from "@/app/api/v1/shops/[shop]/alerts/[id]/route";
import * as alertDeliveryReplay from "@/app/api/v1/shops/[shop]/alerts/deliveries/[id]/replay/route";
import * as alertDeliveries from "@/app/api/v1/shops/[shop]/alerts/deliveries/route";
import * as alertInbox from "@/app/api/v1/shops/[shop]/alerts/inbox/route";
import * as alertReceiver from "@/app/api/v1/shops/[shop]/alerts/receivers/[id]/route";
import * as alertReceivers from "@/app/api/v1/shops/[shop]/alerts/receivers/route";
import * as alerts from "@/app/api/v1/shops/[shop]/alerts/route";
import * as alertRule from "@/app/api/v1/shops/[shop]/alerts/rules/[id]/route";
import * as alertRehearsal from "@/app/api/v1/shops/[shop]/alerts/rules/rehearsal/route";
import * as alertRules from "@/app/api/v1/shops/[shop]/alerts/rules/route";
import * as apiKey from "@/app/api/v1/shops/[shop]/api-keys/[id]/route";
import * as apiKeys from "@/app/api/v1/shops/[shop]/api-keys/route";
import * as arrivals from "@/app/api/v1/shops/[shop]/arrivals/route";
import * as assistant from "@/app/api/v1/shops/[shop]/assistant/route";
import * as attributionFiles from "@/app/api/v1/shops/[shop]/attribution/files/route";
import * as attribution from "@/app/api/v1/shops/[shop]/attribution/route";
import * as attributionTouches from "@/app/api/v1/shops/[shop]/attribution/touches/route";
import * as connector from "@/app/api/v1/shops/[shop]/connector/route";
import * as couponAssignments from "@/app/api/v1/shops/[shop]/coupons/assignments/route";
import * as couponExport from "@/app/api/v1/shops/[shop]/coupons/campaigns/[id]/export/route";
import * as couponOutcomes from "@/app/api/v1/shops/[shop]/coupons/campaigns/[id]/outcomes/route";
import * as couponReconciliation from "@/app/api/v1/shops/[shop]/coupons/campaigns/[id]/reconciliation/route";
import * as couponRedemptions from "@/app/api/v1/shops/[shop]/coupons/campaigns/[id]/redemptions/route";
import * as couponCampaign from "@/app/api/v1/shops/[shop]/coupons/campaigns/[id]/route";
import * as couponCampaigns from "@/app/api/v1/shops/[shop]/coupons/campaigns/route";
import * as creativeCover from "@/app/api/v1/shops/[shop]/creatives/[id]/cover/route";
import * as creativeLook from "@/app/api/v1/shops/[shop]/creatives/[id]/look/route";
import * as creativePause from "@/app/api/v1/shops/[shop]/creatives/[id]/pause/route";
import * as creativeReview from "@/app/api/v1/shops/[shop]/creatives/[id]/review/route";
import * as creativeOne from "@/app/api/v1/shops/[shop]/creatives/[id]/route";
import * as creativeVideo from "@/app/api/v1/shops/[shop]/creatives/[id]/video/route";
import * as creativeEditWords from "@/app/api/v1/shops/[shop]/creatives/[id]/words/route";
import * as creativeAssetPicture from "@/app/api/v1/shops/[shop]/creatives/assets/[id]/picture/route";
import * as creativeAsset from "@/app/api/v1/shops/[shop]/creatives/assets/[id]/route";
import * as creativeAssets from "@/app/api/v1/shops/[shop]/creatives/assets/route";
import * as creativeChecks from "@/app/api/v1/shops/[shop]/creatives/checks/route";
import * as creativeCombinations from "@/app/api/v1/shops/[shop]/creatives/combinations/route";
import * as creativeFactFile from "@/app/api/v1/shops/[shop]/creatives/facts/[id]/file/route";
import * as creativeFact from "@/app/api/v1/shops/[shop]/creatives/facts/[id]/route";
import * as creativeFacts from "@/app/api/v1/shops/[shop]/creatives/facts/route";
import * as creativeOrders from "@/app/api/v1/shops/[shop]/creatives/orders/route";
import * as creativeProducts from "@/app/api/v1/shops/[shop]/creatives/products/route";
import * as creativeResults from "@/app/api/v1/shops/[shop]/creatives/results/route";
import * as creativeReviews from "@/app/api/v1/shops/[shop]/creatives/reviews/route";
import * as creativeList from "@/app/api/v1/shops/[shop]/creatives/route";
import * as creativeStats from "@/app/api/v1/shops/[shop]/creatives/stats/route";
import * as creativeStyle from "@/app/api/v1/shops/[shop]/creatives/styles/[id]/route";
import * as creativeStyles from "@/app/api/v1/shops/[shop]/creatives/styles/route";
import * as creativeTools from "@/app/api/v1/shops/[shop]/creatives/tools/route";
import * as creativeWord from "@/app/api/v1/shops/[shop]/creatives/words/[id]/route";
import * as creativeWords from "@/app/api/v1/shops/[shop]/creatives/words/route";
import * as creator from "@/app/api/v1/shops/[shop]/creators/[creator]/route";
import * as creatorStatement from "@/app/api/v1/shops/[shop]/creators/[creator]/statement/route";
import * as creatorAuditOrder from "@/app/api/v1/shops/[shop]/creators/audit/[order]/route";
import * as creatorAudit from "@/app/api/v1/shops/[shop]/creators/audit/route";
import * as creatorDealMove from "@/app/api/v1/shops/[shop]/creators/deals/[id]/move/route";
import * as creatorDeal from "@/app/api/v1/shops/[shop]/creators/deals/[id]/route";
import * as creatorDeals from "@/app/api/v1/shops/[shop]/creators/deals/route";
import * as creatorDispute from "@/app/api/v1/shops/[shop]/creators/disputes/[id]/route";
import * as creatorDisputes from "@/app/api/v1/shops/[shop]/creators/disputes/route";
import * as creatorMatches from "@/app/api/v1/shops/[shop]/creators/matches/route";
import * as creatorQuadrants from "@/app/api/v1/shops/[shop]/creators/quadrants/route";
import * as creators from "@/app/api/v1/shops/[shop]/creators/route";
import * as customerGrowth from "@/app/api/v1/shops/[shop]/customers/growth/route";
import * as customerLoyalty from "@/app/api/v1/shops/[shop]/customers/loyalty/route";
import * as customerPointsExpiry from "@/app/api/v1/shops/[shop]/customers/points/expiry/route";
import * as customerPoints from "@/app/api/v1/shops/[shop]/customers/points/route";
import * as customerProfiles from "@/app/api/v1/shops/[shop]/customers/profiles/route";
import * as customers from "@/app/api/v1/shops/[shop]/customers/route";
import * as customerExport from "@/app/api/v1/shops/[shop]/customers/segments/[id]/export/route";
import * as customerLookAlikes from "@/app/api/v1/shops/[shop]/customers/segments/[id]/look-alikes/route";
import * as customerSegments from "@/app/api/v1/shops/[shop]/customers/segments/route";
import * as definitionEffect from "@/app/api/v1/shops/[shop]/definitions/effect/route";
import * as definitions from "@/app/api/v1/shops/[shop]/definitions/route";
import * as events from "@/app/api/v1/shops/[shop]/events/route";
import * as exchangeRates from "@/app/api/v1/shops/[shop]/exchange-rates/route";
import * as exchangeTransfers from "@/app/api/v1/shops/[shop]/exchange-transfers/route";
import * as experimentAssignments from "@/app/api/v1/shops/[shop]/experiments/[id]/assignments/route";
import * as experimentCancel from "@/app/api/v1/shops/[shop]/experiments/[id]/cancel/route";
import * as experimentEvidence from "@/app/api/v1/shops/[shop]/experiments/[id]/evidence/route";
import * as experimentReadings from "@/app/api/v1/shops/[shop]/experiments/[id]/readings/route";
import * as experimentOne from "@/app/api/v1/shops/[shop]/experiments/[id]/route";
import * as experimentRegions from "@/app/api/v1/shops/[shop]/experiments/regions/route";
import * as experiments from "@/app/api/v1/shops/[shop]/experiments/route";
import * as feedback from "@/app/api/v1/shops/[shop]/feedback/route";
import * as figures from "@/app/api/v1/shops/[shop]/figures/route";
import * as row from "@/app/api/v1/shops/[shop]/files/[file]/rows/[row]/route";
import * as tables from "@/app/api/v1/shops/[shop]/files/[file]/tables/route";
import * as importFixes from "@/app/api/v1/shops/[shop]/imports/[id]/fixes/route";
import * as importPost from "@/app/api/v1/shops/[shop]/imports/[id]/post/route";
import * as importRehearse from "@/app/api/v1/shops/[shop]/imports/[id]/rehearse/route";
import * as importRejects from "@/app/api/v1/shops/[shop]/imports/[id]/rejects/route";
import * as importRun from "@/app/api/v1/shops/[shop]/imports/[id]/route";
import * as importUndo from "@/app/api/v1/shops/[shop]/imports/[id]/undo/route";
import * as imports from "@/app/api/v1/shops/[shop]/imports/route";
import * as jobCancel from "@/app/api/v1/shops/[shop]/jobs/[id]/cancel/route";
import * as job from "@/app/api/v1/shops/[shop]/jobs/[id]/route";
import * as accounts from "@/app/api/v1/shops/[shop]/ledger/accounts/route";
import * as balances from "@/app/api/v1/shops/[shop]/ledger/balances/route";
import * as entryCorrection from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/correction/route";
import * as entryReversal from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/reversal/route";
import * as entry from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/route";
import * as foreignEntry from "@/app/api/v1/shops/[shop]/ledger/entries/foreign/route";
import * as openingEntry from "@/app/api/v1/shops/[shop]/ledger/entries/opening/route";
import * as entries from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import * as entrySummary from "@/app/api/v1/shops/[shop]/ledger/entries/summary/route";
import * as ledgerExport from "@/app/api/v1/shops/[shop]/ledger/export/route";
import * as verification from "@/app/api/v1/shops/[shop]/ledger/verification/route";
import * as mappingTemplate from "@/app/api/v1/shops/[shop]/mapping-templates/[id]/route";
import * as mappingTemplates from "@/app/api/v1/shops/[shop]/mapping-templates/route";
import * as maturity from "@/app/api/v1/shops/[shop]/maturity/route";
import * as metrics from "@/app/api/v1/shops/[shop]/metrics/route";
import * as overview from "@/app/api/v1/shops/[shop]/overview/route";
import * as packageDecisions from "@/app/api/v1/shops/[shop]/packages/decisions/route";
import * as packagePlanExport from "@/app/api/v1/shops/[shop]/packages/plans/[id]/export/route";
import * as packagePlans from "@/app/api/v1/shops/[shop]/packages/plans/route";
import * as packagePolicy from "@/app/api/v1/shops/[shop]/packages/policy/route";
import * as packageTestReadings from "@/app/api/v1/shops/[shop]/packages/policy/test/readings/route";
import * as packageTest from "@/app/api/v1/shops/[shop]/packages/policy/test/route";
import * as packages from "@/app/api/v1/shops/[shop]/packages/route";
import * as periodClose from "@/app/api/v1/shops/[shop]/periods/[month]/close/route";
import * as periodPack from "@/app/api/v1/shops/[shop]/periods/[month]/pack/route";
import * as periodProof from "@/app/api/v1/shops/[shop]/periods/[month]/proof/route";
import * as periodReopen from "@/app/api/v1/shops/[shop]/periods/[month]/reopen/route";
import * as periods from "@/app/api/v1/shops/[shop]/periods/route";
import * as liftTest from "@/app/api/v1/shops/[shop]/planning/lift-tests/[id]/route";
import * as liftTests from "@/app/api/v1/shops/[shop]/planning/lift-tests/route";
import * as planModel from "@/app/api/v1/shops/[shop]/planning/model/route";
import * as planPacing from "@/app/api/v1/shops/[shop]/planning/pacing/route";
import * as planProducts from "@/app/api/v1/shops/[shop]/planning/products/route";
import * as planReplay from "@/app/api/v1/shops/[shop]/planning/replay/route";
import * as planTraffic from "@/app/api/v1/shops/[shop]/planning/traffic/route";
import * as planMove from "@/app/api/v1/shops/[shop]/plans/[id]/[move]/route";
import * as planActions from "@/app/api/v1/shops/[shop]/plans/[id]/actions/route";
import * as planExecution from "@/app/api/v1/shops/[shop]/plans/[id]/execution/route";
import * as planPacingSetting from "@/app/api/v1/shops/[shop]/plans/[id]/pacing/route";
import * as planReview from "@/app/api/v1/shops/[shop]/plans/[id]/review/route";
import * as plan from "@/app/api/v1/shops/[shop]/plans/[id]/route";
import * as planRun from "@/app/api/v1/shops/[shop]/plans/[id]/run/route";
import * as plans from "@/app/api/v1/shops/[shop]/plans/route";
import * as recommendationItem from "@/app/api/v1/shops/[shop]/recommendations/items/[item]/route";
import * as recommendationItems from "@/app/api/v1/shops/[shop]/recommendations/items/route";
import * as recommendationModel from "@/app/api/v1/shops/[shop]/recommendations/model/route";
import * as recommendations from "@/app/api/v1/shops/[shop]/recommendations/route";
import * as recommendationRules from "@/app/api/v1/shops/[shop]/recommendations/rules/route";
import * as recommendationShoppers from "@/app/api/v1/shops/[shop]/recommendations/shoppers/route";
import * as shop from "@/app/api/v1/shops/[shop]/route";
import * as sampleFiles from "@/app/api/v1/shops/[shop]/sample-files/route";
import * as shops from "@/app/api/v1/shops/route";
import type { PathHandlers } from "@/lib/platform/http";
import { ACCESS_PATHS } from "./access-paths";
import { AGENCY_PATHS } from "./agency-paths";
import { DIAGNOSIS_PATHS } from "./diagnosis-paths";
import { RECONCILIATION_PATHS } from "./reconciliation-paths";
import { REPORTS_PATHS } from "./reports-paths";
import { TREND_PATHS } from "./trend-paths";

/** Every documented path, one line each; a test compares the list with the folders. */
export const API_PATHS: Readonly<Record<string, PathHandlers>> = {
  ...ACCESS_PATHS,
  ...AGENCY_PATHS,
  ...DIAGNOSIS_PATHS,
  ...REPORTS_PATHS,
  ...RECONCILIATION_PATHS,
  ...TREND_PATHS,
  "/samples": samples,
  "/shops": shops,
  "/shops/{shop}": shop,
  "/shops/{shop}/alerts": alerts,
  "/shops/{shop}/alerts/rules": alertRules,
  "/shops/{shop}/alerts/rules/{id}": alertRule,
  "/shops/{shop}/alerts/rules/rehearsal": alertRehearsal,
  "/shops/{shop}/alerts/receivers": alertReceivers,
  "/shops/{shop}/alerts/receivers/{id}": alertReceiver,
  "/shops/{shop}/alerts/inbox": alertInbox,
  "/shops/{shop}/alerts/deliveries": alertDeliveries,
  "/shops/{shop}/alerts/deliveries/{id}/replay": alertDeliveryReplay,
  "/shops/{shop}/alerts/{id}": alertOne,
  "/shops/{shop}/api-keys": apiKeys,
  "/shops/{shop}/api-keys/{id}": apiKey,
  "/shops/{shop}/connector": connector,
  "/shops/{shop}/assistant": assistant,
  "/shops/{shop}/events": events,
  "/shops/{shop}/feedback": feedback,
  "/shops/{shop}/figures": figures,
  "/shops/{shop}/metrics": metrics,
  "/shops/{shop}/files/{file}/rows/{row}": row,
  "/shops/{shop}/imports": imports,
  "/shops/{shop}/imports/{id}": importRun,
  "/shops/{shop}/imports/{id}/post": importPost,
  "/shops/{shop}/imports/{id}/undo": importUndo,
  "/shops/{shop}/jobs/{id}": job,
  "/shops/{shop}/jobs/{id}/cancel": jobCancel,
  "/shops/{shop}/ledger/accounts": accounts,
  "/shops/{shop}/ledger/balances": balances,
  "/shops/{shop}/ledger/entries": entries,
  "/shops/{shop}/ledger/entries/summary": entrySummary,
  "/shops/{shop}/ledger/entries/{id}": entry,
  "/shops/{shop}/ledger/entries/{id}/reversal": entryReversal,
  "/shops/{shop}/ledger/entries/foreign": foreignEntry,
  "/shops/{shop}/ledger/entries/opening": openingEntry,
  "/shops/{shop}/ledger/entries/{id}/correction": entryCorrection,
  "/shops/{shop}/exchange-rates": exchangeRates,
  "/shops/{shop}/exchange-transfers": exchangeTransfers,
  "/shops/{shop}/ledger/export": ledgerExport,
  "/shops/{shop}/ledger/verification": verification,
  "/shops/{shop}/overview": overview,
  "/shops/{shop}/definitions": definitions,
  "/shops/{shop}/definitions/effect": definitionEffect,
  "/organizations/{org}/figures": organizationFigures,
  "/shops/{shop}/periods": periods,
  "/shops/{shop}/periods/{month}/close": periodClose,
  "/shops/{shop}/periods/{month}/reopen": periodReopen,
  "/shops/{shop}/periods/{month}/pack": periodPack,
  "/shops/{shop}/periods/{month}/proof": periodProof,
  "/shops/{shop}/attribution": attribution,
  "/shops/{shop}/attribution/files": attributionFiles,
  "/shops/{shop}/attribution/touches": attributionTouches,
  "/shops/{shop}/experiments": experiments,
  "/shops/{shop}/experiments/regions": experimentRegions,
  "/shops/{shop}/experiments/{id}": experimentOne,
  "/shops/{shop}/experiments/{id}/assignments": experimentAssignments,
  "/shops/{shop}/experiments/{id}/cancel": experimentCancel,
  "/shops/{shop}/experiments/{id}/evidence": experimentEvidence,
  "/shops/{shop}/experiments/{id}/readings": experimentReadings,
  "/shops/{shop}/recommendations": recommendations,
  "/shops/{shop}/recommendations/items": recommendationItems,
  "/shops/{shop}/recommendations/items/{item}": recommendationItem,
  "/shops/{shop}/recommendations/model": recommendationModel,
  "/shops/{shop}/recommendations/rules": recommendationRules,
  "/shops/{shop}/recommendations/shoppers": recommendationShoppers,
  "/shops/{shop}/arrivals": arrivals,
  "/shops/{shop}/files/{file}/tables": tables,
  "/shops/{shop}/imports/{id}/fixes": importFixes,
  "/shops/{shop}/imports/{id}/rejects": importRejects,
  "/shops/{shop}/imports/{id}/rehearse": importRehearse,
  "/shops/{shop}/mapping-templates": mappingTemplates,
  "/shops/{shop}/maturity": maturity,
  "/shops/{shop}/mapping-templates/{id}": mappingTemplate,
  "/shops/{shop}/planning/lift-tests": liftTests,
  "/shops/{shop}/planning/lift-tests/{id}": liftTest,
  "/shops/{shop}/planning/model": planModel,
  "/shops/{shop}/planning/pacing": planPacing,
  "/shops/{shop}/planning/products": planProducts,
  "/shops/{shop}/planning/replay": planReplay,
  "/shops/{shop}/planning/traffic": planTraffic,
  "/shops/{shop}/plans": plans,
  "/shops/{shop}/plans/{id}": plan,
  "/shops/{shop}/plans/{id}/actions": planActions,
  "/shops/{shop}/plans/{id}/execution": planExecution,
  "/shops/{shop}/plans/{id}/pacing": planPacingSetting,
  "/shops/{shop}/plans/{id}/run": planRun,
  "/shops/{shop}/plans/{id}/review": planReview,
  "/shops/{shop}/plans/{id}/{move}": planMove,
  "/shops/{shop}/sample-files": sampleFiles,
  "/shops/{shop}/coupons/assignments": couponAssignments,
  "/shops/{shop}/coupons/campaigns": couponCampaigns,
  "/shops/{shop}/coupons/campaigns/{id}": couponCampaign,
  "/shops/{shop}/coupons/campaigns/{id}/export": couponExport,
  "/shops/{shop}/coupons/campaigns/{id}/outcomes": couponOutcomes,
  "/shops/{shop}/coupons/campaigns/{id}/reconciliation": couponReconciliation,
  "/shops/{shop}/coupons/campaigns/{id}/redemptions": couponRedemptions,
  "/shops/{shop}/customers": customers,
  "/shops/{shop}/customers/growth": customerGrowth,
  "/shops/{shop}/customers/loyalty": customerLoyalty,
  "/shops/{shop}/customers/points": customerPoints,
  "/shops/{shop}/customers/points/expiry": customerPointsExpiry,
  "/shops/{shop}/customers/profiles": customerProfiles,
  "/shops/{shop}/customers/segments": customerSegments,
  "/shops/{shop}/customers/segments/{id}/export": customerExport,
  "/shops/{shop}/customers/segments/{id}/look-alikes": customerLookAlikes,
  "/shops/{shop}/packages": packages,
  "/shops/{shop}/packages/decisions": packageDecisions,
  "/shops/{shop}/packages/plans": packagePlans,
  "/shops/{shop}/packages/plans/{id}/export": packagePlanExport,
  "/shops/{shop}/packages/policy": packagePolicy,
  "/shops/{shop}/packages/policy/test": packageTest,
  "/shops/{shop}/packages/policy/test/readings": packageTestReadings,
  "/shops/{shop}/creatives": creativeList,
  "/shops/{shop}/creatives/{id}": creativeOne,
  "/shops/{shop}/creatives/assets": creativeAssets,
  "/shops/{shop}/creatives/assets/{id}": creativeAsset,
  "/shops/{shop}/creatives/assets/{id}/picture": creativeAssetPicture,
  "/shops/{shop}/creatives/{id}/look": creativeLook,
  "/shops/{shop}/creatives/{id}/words": creativeEditWords,
  "/shops/{shop}/creatives/{id}/pause": creativePause,
  "/shops/{shop}/creatives/{id}/cover": creativeCover,
  "/shops/{shop}/creatives/{id}/video": creativeVideo,
  "/shops/{shop}/creatives/{id}/review": creativeReview,
  "/shops/{shop}/creatives/orders": creativeOrders,
  "/shops/{shop}/creatives/products": creativeProducts,
  "/shops/{shop}/creatives/facts": creativeFacts,
  "/shops/{shop}/creatives/facts/{id}": creativeFact,
  "/shops/{shop}/creatives/styles": creativeStyles,
  "/shops/{shop}/creatives/styles/{id}": creativeStyle,
  "/shops/{shop}/creatives/facts/{id}/file": creativeFactFile,
  "/shops/{shop}/creatives/tools": creativeTools,
  "/shops/{shop}/creatives/checks": creativeChecks,
  "/shops/{shop}/creatives/words": creativeWords,
  "/shops/{shop}/creatives/words/{id}": creativeWord,
  "/shops/{shop}/creatives/stats": creativeStats,
  "/shops/{shop}/creatives/results": creativeResults,
  "/shops/{shop}/creatives/reviews": creativeReviews,
  "/shops/{shop}/creatives/combinations": creativeCombinations,
  "/shops/{shop}/creators": creators,
  "/shops/{shop}/creators/quadrants": creatorQuadrants,
  "/shops/{shop}/creators/matches": creatorMatches,
  "/shops/{shop}/creators/audit": creatorAudit,
  "/shops/{shop}/creators/audit/{order}": creatorAuditOrder,
  "/shops/{shop}/creators/deals": creatorDeals,
  "/shops/{shop}/creators/deals/{id}": creatorDeal,
  "/shops/{shop}/creators/deals/{id}/move": creatorDealMove,
  "/shops/{shop}/creators/disputes": creatorDisputes,
  "/shops/{shop}/creators/disputes/{id}": creatorDispute,
  "/shops/{shop}/creators/{creator}": creator,
  "/shops/{shop}/creators/{creator}/statement": creatorStatement,
};
