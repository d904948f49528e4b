import type { CarrierSystem } from './carrier-system.ts'
import { hcc } from './hcc.ts'
import { ngsp } from './ngsp.ts'

/** Every interface of carriers' systems that is spoken here. A new one is a file of its own and a line here. */
export const CARRIER_SYSTEMS = [ngsp, hcc] as const satisfies readonly CarrierSystem[]

export const carrierSystem = (name: string): CarrierSystem | undefined =>
  CARRIER_SYSTEMS.find((one) => one.name === name)
