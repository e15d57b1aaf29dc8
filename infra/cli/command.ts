/** The shape of one command: its words for `--help`, and a `run` that loads what it needs when it is called. */
import type { Command } from 'commander'

export interface CliCommand {
  readonly name: string
  /** Adds arguments and options; the action must return the exit code through `exitWith`. */
  readonly configure: (command: Command, exitWith: (code: number) => void) => void
}
