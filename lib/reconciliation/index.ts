export { ReconciliationDto, ReconciliationInput } from "./schemas";
