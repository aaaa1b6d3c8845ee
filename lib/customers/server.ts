import "server-only";

export { getCustomers } from "./server/get-customers";
export { getLoyalty } from "./server/get-loyalty";
export { getGrowth, recordGrowth } from "./server/growth";
export {
  forgetAllProfiles,
  forgetProfile,
  forgetProfilesBefore,
  recordProfiles,
} from "./server/profile-store";
export { expirePoints, recordPoints, setProgram } from "./server/record-points";
export { createSegment, exportSegment, getLookAlikes, listSegments } from "./server/segments";
