export { DiagnoseInput, type FindingDto } from "./schemas";
