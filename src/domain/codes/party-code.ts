/** The form of a party's code, as the province's and the operators' lists write them (contract section 1). */
export const PARTY_CODE = /^[A-Z0-9][A-Z0-9.-]{1,34}$/

export const isPartyCode = (text: string): boolean => PARTY_CODE.test(text)
