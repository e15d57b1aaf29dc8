/** The shape of one command: its words for `--help`, and an action that loads what it needs when it is called. */
import type { Command } from 'commander'

export interface CliCommand {
  readonly name: string
  /** For commands of two words such as `spec check`. */
  readonly parent?: { readonly name: string; readonly doc: string }
  /** Adds description, arguments, options and the action, which hands its exit code to `exitWith`. */
  readonly configure: (command: Command, exitWith: (code: number) => void) => void
}
