import "server-only";

export { listDigests, setDailyDigest, writeDigestJob } from "./server/digests";
export { addFeed, listFeeds, readFeed, removeFeed } from "./server/feeds";
export { getTrendBoard } from "./server/get-trend-board";
export { importTrendFile, recordTrends } from "./server/import-trends";
export { listTrendComments } from "./server/list-comments";
