export { type ItemDto, ReconciliationDto, ReconciliationInput } from "./schemas";
