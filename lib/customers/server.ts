import "server-only";

export { getCustomers } from "./server/get-customers";
export {
  forgetAllProfiles,
  forgetProfile,
  forgetProfilesBefore,
  recordProfiles,
} from "./server/profile-store";
export { createSegment, exportSegment, getLookAlikes, listSegments } from "./server/segments";
