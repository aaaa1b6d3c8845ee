import "server-only";

export { getCustomers } from "./server/get-customers";
export { recordProfiles } from "./server/profile-store";
export { createSegment, exportSegment, getLookAlikes, listSegments } from "./server/segments";
