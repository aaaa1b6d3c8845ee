export { readClientAddress } from "./client-address";
export { fetchOutside, type OutsideAnswer, type OutsideOptions } from "./fetch-outside";
