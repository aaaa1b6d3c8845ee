import enAccess from "./messages/en/access.json";
import enAccounts from "./messages/en/accounts.json";
import enAgency from "./messages/en/agency.json";
import enAlerts from "./messages/en/alerts.json";
import enAttribution from "./messages/en/attribution.json";
import enAuth from "./messages/en/auth.json";
import enCharts from "./messages/en/charts.json";
import enClosing from "./messages/en/closing.json";
import enCoupons from "./messages/en/coupons.json";
import enCreative from "./messages/en/creative.json";
import enCreators from "./messages/en/creators.json";
import enCustomers from "./messages/en/customers.json";
import enDiagnosis from "./messages/en/diagnosis.json";
import enErrors from "./messages/en/errors.json";
import enExperiments from "./messages/en/experiments.json";
import enFigures from "./messages/en/figures.json";
import enGallery from "./messages/en/gallery.json";
import enImports from "./messages/en/imports.json";
import enLedger from "./messages/en/ledger.json";
import enOverview from "./messages/en/overview.json";
import enPackages from "./messages/en/packages.json";
import enPlanning from "./messages/en/planning.json";
import enRecommendation from "./messages/en/recommendation.json";
import enReconciliation from "./messages/en/reconciliation.json";
import enReports from "./messages/en/reports.json";
import enSettings from "./messages/en/settings.json";
import enShell from "./messages/en/shell.json";
import enTable from "./messages/en/table.json";
import enTrends from "./messages/en/trends.json";
import enUi from "./messages/en/ui.json";
import zhAccess from "./messages/zh-CN/access.json";
import zhAccounts from "./messages/zh-CN/accounts.json";
import zhAgency from "./messages/zh-CN/agency.json";
import zhAlerts from "./messages/zh-CN/alerts.json";
import zhAttribution from "./messages/zh-CN/attribution.json";
import zhAuth from "./messages/zh-CN/auth.json";
import zhCharts from "./messages/zh-CN/charts.json";
import zhClosing from "./messages/zh-CN/closing.json";
import zhCoupons from "./messages/zh-CN/coupons.json";
import zhCreative from "./messages/zh-CN/creative.json";
import zhCreators from "./messages/zh-CN/creators.json";
import zhCustomers from "./messages/zh-CN/customers.json";
import zhDiagnosis from "./messages/zh-CN/diagnosis.json";
import zhErrors from "./messages/zh-CN/errors.json";
import zhExperiments from "./messages/zh-CN/experiments.json";
import zhFigures from "./messages/zh-CN/figures.json";
import zhGallery from "./messages/zh-CN/gallery.json";
import zhImports from "./messages/zh-CN/imports.json";
import zhLedger from "./messages/zh-CN/ledger.json";
import zhOverview from "./messages/zh-CN/overview.json";
import zhPackages from "./messages/zh-CN/packages.json";
import zhPlanning from "./messages/zh-CN/planning.json";
import zhRecommendation from "./messages/zh-CN/recommendation.json";
import zhReconciliation from "./messages/zh-CN/reconciliation.json";
import zhReports from "./messages/zh-CN/reports.json";
import zhSettings from "./messages/zh-CN/settings.json";
import zhShell from "./messages/zh-CN/shell.json";
import zhTable from "./messages/zh-CN/table.json";
import zhTrends from "./messages/zh-CN/trends.json";
import zhUi from "./messages/zh-CN/ui.json";
import type { Locale } from "./preferences";

/** Chinese is the source: its keys are the only ones there are. */
const zh = {
  agency: zhAgency,
  coupons: zhCoupons,
  customers: zhCustomers,
  packages: zhPackages,
  access: zhAccess,
  accounts: zhAccounts,
  alerts: zhAlerts,
  attribution: zhAttribution,
  auth: zhAuth,
  charts: zhCharts,
  closing: zhClosing,
  creative: zhCreative,
  creators: zhCreators,
  diagnosis: zhDiagnosis,
  errors: zhErrors,
  experiments: zhExperiments,
  figures: zhFigures,
  gallery: zhGallery,
  imports: zhImports,
  ledger: zhLedger,
  overview: zhOverview,
  planning: zhPlanning,
  recommendation: zhRecommendation,
  reconciliation: zhReconciliation,
  reports: zhReports,
  settings: zhSettings,
  shell: zhShell,
  table: zhTable,
  trends: zhTrends,
  ui: zhUi,
};

export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en: Messages = {
  agency: enAgency,
  coupons: enCoupons,
  customers: enCustomers,
  packages: enPackages,
  access: enAccess,
  accounts: enAccounts,
  alerts: enAlerts,
  attribution: enAttribution,
  auth: enAuth,
  charts: enCharts,
  closing: enClosing,
  creative: enCreative,
  creators: enCreators,
  diagnosis: enDiagnosis,
  errors: enErrors,
  experiments: enExperiments,
  figures: enFigures,
  gallery: enGallery,
  imports: enImports,
  ledger: enLedger,
  overview: enOverview,
  planning: enPlanning,
  recommendation: enRecommendation,
  reconciliation: enReconciliation,
  reports: enReports,
  settings: enSettings,
  shell: enShell,
  table: enTable,
  trends: enTrends,
  ui: enUi,
};

export const messagesByLocale: Record<Locale, Messages> = { "zh-CN": zh, en };
