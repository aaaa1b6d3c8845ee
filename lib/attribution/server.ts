import "server-only";

export {
  destroyJourneyKey,
  forgetJourneys,
  forgetTouchesBefore,
} from "./server/forget-journeys";
export { getAttribution } from "./server/get-attribution";
export { importTouches } from "./server/import-touches";
export { storeTouchRows, type TouchRow, withdrawTouches } from "./server/store-touch-rows";
export { addTouches } from "./server/touch-store";
