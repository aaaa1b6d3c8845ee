export { EditDto, EditList, EditParams } from "./schemas";
