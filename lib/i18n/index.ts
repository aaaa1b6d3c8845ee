export { type ErrorWords, errorWords } from "./error-words";
export {
  type Locale,
  PREFERENCE_NAMES,
  PREFERENCES,
  type PreferenceName,
  type Preferences,
  type PreferenceValue,
  parsePreference,
} from "./preferences";
