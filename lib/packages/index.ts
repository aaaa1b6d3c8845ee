export { PackagesDto } from "./schemas";
