import "server-only";

export { getAlert, listAlerts, moveAlert } from "./server/alerts";
export { listDeliveries, replayDelivery } from "./server/deliveries";
export { listNotices, markRead } from "./server/inbox";
export { noteInInbox } from "./server/note";
export { countReceivers } from "./server/receiver-store";
export { createReceiver, listReceivers, moveReceiver } from "./server/receivers";
export { changeRule, createRule, getRule, listRules, rehearseRule } from "./server/rules";
export { sendDeliveryJob } from "./server/send-delivery";
export { tellFindingsJob } from "./server/tell-findings";
export { tellReport } from "./server/tell-report";
export { watchRules, watchRulesJob } from "./server/watch-rules";
