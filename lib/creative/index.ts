export { rulesFor, toAdCategory } from "./domain/compliance/all-packs";
export { type CheckResult, checkText } from "./domain/compliance/check-text";
