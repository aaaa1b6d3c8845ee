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
