// Reads cases.txt (see case-lines.ts), asks the programs, writes outcomes.txt.
use std::panic::{catch_unwind, set_hook};

pub type Words<'a> = std::str::SplitWhitespace<'a>;
pub type Answer = Result<String, String>;

pub trait Wire: Sized {
    fn read(words: &mut Words) -> Result<Self, String>;
    fn write(&self) -> String;
}

macro_rules! integers {
    ($($name:ty)*) => { $(impl Wire for $name {
        // What the type does not hold cannot be given to the program.
        fn read(words: &mut Words) -> Result<Self, String> {
            words.next().unwrap().parse().map_err(|_| "an input does not fit its type".to_string())
        }
        fn write(&self) -> String {
            self.to_string()
        }
    })* };
}
integers!(i64 u8 u16 u32 u64 u128);

impl Wire for bool {
    fn read(words: &mut Words) -> Result<Self, String> {
        Ok(words.next() == Some("T"))
    }
    fn write(&self) -> String {
        if *self { "T" } else { "F" }.to_string()
    }
}

impl Wire for String {
    fn read(words: &mut Words) -> Result<Self, String> {
        let digits = &words.next().unwrap()[1..];
        let unit = |i| u16::from_str_radix(&digits[i..i + 4], 16).unwrap();
        let units: Vec<u16> = (0..digits.len()).step_by(4).map(unit).collect();
        Ok(String::from_utf16(&units).unwrap())
    }
    fn write(&self) -> String {
        format!("s{}", self.encode_utf16().map(|unit| format!("{unit:04x}")).collect::<String>())
    }
}

impl Wire for f64 {
    fn read(words: &mut Words) -> Result<Self, String> {
        let digits = &words.next().unwrap()[1..];
        Ok(f64::from_bits(u64::from_str_radix(digits, 16).unwrap()))
    }
    fn write(&self) -> String {
        format!("d{:016x}", self.to_bits())
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(words: &mut Words) -> Result<Self, String> {
        T::read(words).map(Box::new)
    }
    fn write(&self) -> String {
        self.as_ref().write()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(words: &mut Words) -> Result<Self, String> {
        Ok(Vec::<T>::read(words)?.pop())
    }
    fn write(&self) -> String {
        self.as_ref().map_or("[ ]".to_string(), |held| format!("[ {} ]", held.write()))
    }
}

macro_rules! tuples {
    ($(($($letter:ident $index:tt)*))*) => { $(impl<$($letter: Wire),*> Wire for ($($letter),*) {
        fn read(words: &mut Words) -> Result<Self, String> {
            words.next();
            let tuple = ($($letter::read(words)?),*);
            words.next();
            Ok(tuple)
        }
        fn write(&self) -> String {
            ["[".to_string(), $(self.$index.write(),)* "]".to_string()].join(" ")
        }
    })* };
}
tuples!((A 0 B 1) (A 0 B 1 C 2) (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8));

impl<T: Wire> Wire for Vec<T> {
    fn read(words: &mut Words) -> Result<Self, String> {
        words.next();
        let mut items = Vec::new();
        while words.clone().next() != Some("]") {
            items.push(T::read(words)?);
        }
        words.next();
        Ok(items)
    }
    fn write(&self) -> String {
        format!("[ {}]", self.iter().map(|item| item.write() + " ").collect::<String>())
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let fixed = || panic.downcast_ref::<&str>().map(|text| text.to_string());
    format!("panic: {}", text.or_else(fixed).unwrap_or_default())
}

pub fn run(programs: &[fn(&mut Words) -> Answer]) {
    set_hook(Box::new(|_| {}));
    let mut output = String::new();
    let mut current = 0;
    for line in std::fs::read_to_string("cases.txt").unwrap().split('\n') {
        if let Some(number) = line.strip_prefix("case ") {
            current = number.parse().unwrap();
            continue;
        }
        let answer = catch_unwind(|| programs[current](&mut line.split_whitespace()));
        output += &match answer {
            Ok(Ok(value)) => format!("v {value}\n"),
            Ok(Err(error)) => format!("e {}\n", error.write()),
            Err(panic) => format!("e {}\n", message(panic.as_ref()).write()),
        };
    }
    std::fs::write("outcomes.txt", output).unwrap();
}
