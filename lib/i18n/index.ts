export { type ErrorWords, errorWords } from "./error-words";
export {
  type Locale,
  PREFERENCES,
  type PreferenceName,
  type Preferences,
  type PreferenceValue,
  parsePreference,
} from "./preferences";
