export {
  ExchangeTransferDto,
  ExchangeTransferInput,
  ForeignEntryInput,
  OpeningInput,
  OrganizationFiguresDto,
  OrganizationFiguresInput,
  RateDto,
  RateList,
  SaveRateInput,
} from "./exchange-schemas";
export {
  ClosedPeriodDto,
  ClosePeriodInput,
  ClosingParams,
  PACK_FORMATS,
  PackInput,
  PeriodCommandInput,
  PeriodDto,
  PeriodList,
  PeriodParams,
  PeriodProofDto,
  ReopenPeriodInput,
} from "./schemas";
