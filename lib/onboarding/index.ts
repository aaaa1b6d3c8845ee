export { ChecklistDto } from "./schemas";
