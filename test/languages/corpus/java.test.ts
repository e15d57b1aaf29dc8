import { languageContract } from './contract.ts'
import { languages } from './languages.ts'

languageContract(languages.java)
