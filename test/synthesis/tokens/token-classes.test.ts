/** What examples show of clocks, numbers and words is offered, says what people mean by it, and is found. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { variable } from '../../../shared/anrf/build.ts'
import { Str } from '../../../shared/anrf/type.ts'
import { tokenProductions } from '../../../shared/synthesis/tokens/registry.ts'
import { learned } from './learned.ts'

learned({
  'months by number': [
    [
      [['2023-04-17'], 'April 17, 2023'],
      [['1999-12-01'], 'December 1, 1999'],
    ],
    [
      [['2020-02-29'], 'February 29, 2020'],
      [['2011-10-05'], 'October 5, 2011'],
    ],
  ],
  'the clock of twelve hours': [
    [
      [['13:05'], '1:05 PM'],
      [['09:30'], '9:30 AM'],
      [['23:59'], '11:59 PM'],
    ],
    [
      [['14:00'], '2:00 PM'],
      [['00:15'], '12:15 AM'],
      [['12:15'], '12:15 PM'],
    ],
  ],
  'the clock of twenty-four': [
    [
      [['1:05 PM'], '13:05'],
      [['9:30 AM'], '09:30'],
      [['11:59 PM'], '23:59'],
    ],
    [
      [['12:10 PM'], '12:10'],
      [['12:10 AM'], '00:10'],
    ],
  ],
  'digits in groups': [
    [
      [['1234567'], '$1,234,567'],
      [['950'], '$950'],
    ],
    [
      [['1000'], '$1,000'],
      [['98765'], '$98,765'],
      [['12'], '$12'],
    ],
  ],
  'two decimals': [
    [
      [['1234.5'], '$1234.50'],
      [['7'], '$7.00'],
    ],
    [
      [['3.25'], '$3.25'],
      [['10.125'], '$10.12'],
    ],
  ],
  'zeros up to a width': [
    [
      [['7'], 'no. 007'],
      [['42'], 'no. 042'],
      [['123'], 'no. 123'],
    ],
    [[['1234'], 'no. 1234']],
  ],
  'all but the last four hidden': [
    [
      [['4111111111111111'], '************1111'],
      [['340000000000009'], '***********0009'],
    ],
    [
      [['5500000000000004'], '************0004'],
      [['60111'], '*0111'],
    ],
  ],
  'filled up to a width': [
    [
      [['tea'], 'tea.......'],
      [['coffee'], 'coffee....'],
    ],
    [[['chocolate'], 'chocolate.']],
  ],
  'signs kept': [
    [
      [['-3'], '-6'],
      [['4'], '8'],
      [['-10'], '-20'],
    ],
    [
      [['0'], '0'],
      [['-7'], '-14'],
      [['+5'], '10'],
    ],
  ],
  ordinals: [
    [
      [['1'], '1st'],
      [['2'], '2nd'],
      [['3'], '3rd'],
      [['11'], '11th'],
    ],
    [
      [['21'], '21st'],
      [['112'], '112th'],
      [['13'], '13th'],
    ],
  ],
  'pieces in another order': [
    [
      [['a/b/c'], 'c/b/a'],
      [['x/yy/z/w'], 'w/z/yy/x'],
    ],
    [[['1/2'], '2/1']],
  ],
  'names in programs': [
    [
      [['maxRetryCount'], 'max_retry_count'],
      [['userName'], 'user_name'],
    ],
    [[['idOfTheNode'], 'id_of_the_node']],
  ],
  'how many words': [
    [
      [['one two three'], '3'],
      [['hello'], '1'],
      [['to be or not to be'], '6'],
    ],
    [[['a b c d'], '4']],
  ],
  'sums of a list': [
    [
      [['1,2,3'], '6'],
      [['10,20'], '30'],
    ],
    [[['4,5,6,7'], '22']],
  ],
  'a word for a word': [
    [
      [['true'], 'yes'],
      [['false'], 'no'],
    ],
    [[['true'], 'yes']],
  ],
  'one of two words': [
    [
      [['M', 'Turing'], 'Mr. Turing'],
      [['F', 'Hopper'], 'Ms. Hopper'],
      [['M', 'Knuth'], 'Mr. Knuth'],
    ],
    [[['F', 'Lovelace'], 'Ms. Lovelace']],
  ],
  'hours and minutes as minutes': [
    [
      [['1:30'], '90'],
      [['2:05'], '125'],
      [['0:45'], '45'],
    ],
    [[['10:00'], '600']],
  ],
  'seconds as hours, minutes and seconds': [
    [
      [['3661'], '1:01:01'],
      [['59'], '0:00:59'],
      [['7325'], '2:02:05'],
    ],
    [[['86399'], '23:59:59']],
  ],
  'in chunks of four': [
    [
      [['4111111111111111'], '4111 1111 1111 1111'],
      [['5500000000000004'], '5500 0000 0000 0004'],
    ],
    [[['1234567890123456'], '1234 5678 9012 3456']],
  ],
  'decimals and groups': [
    [
      [['1234.5'], '$1,234.50'],
      [['950'], '$950.00'],
      [['1000000.25'], '$1,000,000.25'],
    ],
    [[['12000.1'], '$12,000.10']],
  ],
  'shares as percent': [
    [
      [['0.256'], '25.6%'],
      [['0.5'], '50.0%'],
    ],
    [[['0.071'], '7.1%']],
  ],
  'prices with tax': [
    [
      [['100'], '$120.00'],
      [['50'], '$60.00'],
    ],
    [[['10'], '$12.00']],
  ],
  'prices without tax': [
    [
      [['€119.00'], '€100.00'],
      [['€59.50'], '€50.00'],
      [['€1.19'], '€1.00'],
    ],
    [[['€23.80'], '€20.00']],
  ],
  'cents in euros': [
    [
      [['1250'], '€12.50'],
      [['99'], '€0.99'],
    ],
    [[['300'], '€3.00']],
  ],
  'in thousands': [
    [
      [['12000'], '12k'],
      [['5000'], '5k'],
    ],
    [[['250000'], '250k']],
  ],
  'one number over another': [
    [
      [['1', '4'], '0.25'],
      [['1', '2'], '0.50'],
      [['3', '4'], '0.75'],
    ],
    [[['2', '3'], '0.67']],
  ],
  'the next of numbers as wide': [
    [
      [['INV-0041'], 'INV-0042'],
      [['INV-0099'], 'INV-0100'],
    ],
    [[['INV-0007'], 'INV-0008']],
  ],
  'the second number in a text': [
    [
      [['rgb(10, 20, 30)'], '20'],
      [['rgb(255, 0, 1)'], '0'],
      [['rgb(7, 118, 9)'], '118'],
    ],
    [[['rgb(1, 2222, 3)'], '2222']],
  ],
  'blanks made one': [
    [
      [['  hello   world '], 'hello world'],
      [['a  b'], 'a b'],
    ],
    [[['   x   y    z '], 'x y z']],
  ],
  'the longest word': [
    [
      [['a bbb cc'], 'bbb'],
      [['hello to you'], 'hello'],
      [['it was raining'], 'raining'],
    ],
    [[['x yy zzzz y'], 'zzzz']],
  ],
  'all but the last piece': [
    [
      [['report.final.pdf'], 'report.final'],
      [['photo.jpeg'], 'photo'],
    ],
    [[['a.b.c.d'], 'a.b.c']],
  ],
  // Deduction comes upon a dear term with the row of the greatest number first.
  'the greatest of a list': [
    [
      [['1,7,3'], '7'],
      [['10,20'], '20'],
      [['9,2'], '9'],
      [['11,25,7,3'], '25'],
    ],
    [[['5,15,25,3'], '25']],
  ],
  'how many vowels': [
    [
      [['hello'], '2'],
      [['banana'], '3'],
    ],
    [[['education'], '5']],
  ],
})

learned({
  'the line through numbers': [
    [
      [['0C'], '32F'],
      [['100C'], '212F'],
      [['20C'], '68F'],
      [['5C'], '41F'],
    ],
    [
      [['25C'], '77F'],
      [['40C'], '104F'],
    ],
  ],
  'one number times another': [
    [
      [['120x80'], '9600'],
      [['15x4'], '60'],
      [['7x9'], '63'],
    ],
    [[['1024x768'], '786432']],
  ],
  'a difference with its sign': [
    [
      [['45:23'], '+22'],
      [['30:41'], '-11'],
      [['20:20'], '0'],
      [['9:8'], '+1'],
    ],
    [
      [['101:99'], '+2'],
      [['8:10'], '-2'],
      [['3:3'], '0'],
    ],
  ],
  'hours and minutes': [
    [
      [['1h 30m'], 90],
      [['2h 05m'], 125],
      [['0h 45m'], 45],
    ],
    [[['10h 20m'], 620]],
  ],
  'the last number one further on': [
    [
      [['report_v1.docx'], 'report_v2.docx'],
      [['plan_2020_v12.pdf'], 'plan_2020_v13.pdf'],
    ],
    [
      [['report_v99.docx'], 'report_v100.docx'],
      [['a_1_v1'], 'a_1_v2'],
    ],
  ],
  'the first number one back': [
    [
      [['45 of 60'], '44 of 60'],
      [['60 of 60'], '59 of 60'],
    ],
    [[['77 of 77'], '76 of 77']],
  ],
  'binary numerals': [
    [
      [['1010'], 10],
      [['111'], 7],
      [['100000'], 32],
    ],
    [
      [['11111111'], 255],
      [['0'], 0],
    ],
  ],
  'bytes of a colour': [
    [
      [['#FFAA00'], 'rgb(255, 170, 0)'],
      [['#0A141E'], 'rgb(10, 20, 30)'],
    ],
    [[['#C0FFEE'], 'rgb(192, 255, 238)']],
  ],
  'characters exchanged by a table': [
    [
      [['ATGC'], 'TACG'],
      [['GATTACA'], 'CTAATGT'],
      [['CCGT'], 'GGCA'],
    ],
    [[['ACGTACGT'], 'TGCATGCA']],
  ],
  'how many of a few characters': [
    [
      [['ATGC'], 2],
      [['GATTACA'], 2],
      [['CCGT'], 3],
      [['TTA'], 0],
    ],
    [
      [['GCGCGCAT'], 6],
      [['AAAA'], 0],
    ],
  ],
  'words for codes': [
    [
      [['EL-2231'], 'Electronics'],
      [['FU-1123'], 'Furniture'],
      [['TO-0009'], 'Toys'],
      [['EL-5500'], 'Electronics'],
    ],
    [
      [['FU-9000'], 'Furniture'],
      [['EL-1212'], 'Electronics'],
    ],
  ],
  'tags taken out': [
    [
      [['<p>Hello <b>world</b></p>'], 'Hello world'],
      [['<li>One</li>'], 'One'],
    ],
    [
      [['<div><span>Deep</span> text</div>'], 'Deep text'],
      [['plain'], 'plain'],
    ],
  ],
  'numbers in a formula marked': [
    [
      [['H2O'], 'H<sub>2</sub>O'],
      [['C6H12O6'], 'C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>'],
      [['NaCl'], 'NaCl'],
    ],
    [[['H2SO4'], 'H<sub>2</sub>SO<sub>4</sub>']],
  ],
  'items in order': [
    [
      [['pear, apple, fig'], 'apple, fig, pear'],
      [['milk, bread'], 'bread, milk'],
      [['tin, zinc, iron, gold'], 'gold, iron, tin, zinc'],
    ],
    [
      [['plum, cherry, apple, kiwi, lemon'], 'apple, cherry, kiwi, lemon, plum'],
      [['one'], 'one'],
    ],
  ],
  'each item once': [
    [
      [['a,b,a,c'], 'a,b,c'],
      [['red,red,blue'], 'red,blue'],
      [['x,y,z'], 'x,y,z'],
    ],
    [[['1,2,2,3,3,3'], '1,2,3']],
  ],
  'a plural where there are more': [
    [
      [['1', 'apple'], '1 apple'],
      [['3', 'apple'], '3 apples'],
      [['0', 'pear'], '0 pears'],
      [['1', 'car'], '1 car'],
    ],
    [
      [['2', 'pear'], '2 pears'],
      [['1', 'dog'], '1 dog'],
    ],
  ],
})

test('what no example shows is not offered', () => {
  const [given, outputs] = [
    ['Ada Lovelace', '12'],
    ['A.L.', '12'],
  ]
  const parameters = [{ variable: variable('x', Str), values: given }]
  const offered = tokenProductions({ columns: [given], outputs, parameters, results: outputs })
  assert.deepEqual(offered, { texts: [], numbers: [], truths: [] })
})
