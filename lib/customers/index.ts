export { readGrowthTable, type Stage5A } from "./domain/read-growth-table";
export { computeValueCurve, type ValuePoint } from "./domain/value-curve";
export {
  GrowthAcceptedDto,
  GrowthDto,
  GrowthInput,
  LoyaltyDto,
  PointsDto,
  PointsInput,
  ProgramInput,
} from "./loyalty-schemas";
export {
  CustomerParams,
  CustomersDto,
  LookAlikesDto,
  ProfilesDto,
  ProfilesInput,
  SegmentInput,
  SegmentListDto,
  SegmentParams,
} from "./schemas";
