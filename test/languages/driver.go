// Reads cases.txt (see case-lines.ts), asks the programs, writes outcomes.txt.
package main

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// What the type does not hold cannot be given to the program.
var errTooLarge = fmt.Errorf("an input does not fit its type")

func read(words *[]string, kind reflect.Type) (reflect.Value, error) {
	word := (*words)[0]
	*words = (*words)[1:]
	value := reflect.New(kind).Elem()
	switch kind.Kind() {
	case reflect.Bool:
		value.SetBool(word == "T")
	case reflect.String:
		value.SetString(text(word[1:]))
	case reflect.Int64:
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return value, errTooLarge
		}
		value.SetInt(n)
	case reflect.Float64:
		bits, err := strconv.ParseUint(word[1:], 16, 64)
		if err != nil {
			return value, err
		}
		value.SetFloat(math.Float64frombits(bits))
	case reflect.Interface:
		maker, _ := strconv.Atoi((*words)[0])
		*words = (*words)[1:]
		made := reflect.New(makers[kind][maker]).Elem()
		if err := fields(words, made); err != nil {
			return value, err
		}
		value.Set(made)
	case reflect.Struct:
		if isOption(kind) && (*words)[0] == "]" {
			*words = (*words)[1:]
			break
		}
		if err := fields(words, value); err != nil {
			return value, err
		}
	case reflect.Slice:
		value.Set(reflect.MakeSlice(kind, 0, 0))
		for (*words)[0] != "]" {
			item, err := read(words, kind.Elem())
			if err != nil {
				return value, err
			}
			value.Set(reflect.Append(value, item))
		}
		*words = (*words)[1:]
	default:
		n, err := strconv.ParseUint(word, 10, 64)
		if err != nil {
			return value, err
		}
		value.SetUint(n)
	}
	return value, nil
}

func isOption(kind reflect.Type) bool {
	return strings.HasPrefix(kind.Name(), "Option[")
}

// fields reads a struct's fields and the bracket behind them; an option's only field on the way is its value.
func fields(words *[]string, made reflect.Value) error {
	for i := range made.NumField() {
		if isOption(made.Type()) && i == 1 {
			made.Field(i).SetBool(true)
			break
		}
		field, err := read(words, made.Field(i).Type())
		if err != nil {
			return err
		}
		made.Field(i).Set(field)
	}
	*words = (*words)[1:]
	return nil
}

func text(digits string) string {
	units := []uint16{}
	for i := 0; i < len(digits); i += 4 {
		unit, _ := strconv.ParseUint(digits[i:i+4], 16, 16)
		units = append(units, uint16(unit))
	}
	return string(utf16.Decode(units))
}

func digits(s string) string {
	written := "s"
	for _, unit := range utf16.Encode([]rune(s)) {
		written += fmt.Sprintf("%04x", unit)
	}
	return written
}

func write(value reflect.Value) string {
	switch value.Kind() {
	case reflect.Bool:
		if value.Bool() {
			return "T"
		}
		return "F"
	case reflect.String:
		return digits(value.String())
	case reflect.Float64:
		return fmt.Sprintf("d%016x", math.Float64bits(value.Float()))
	case reflect.Interface:
		maker := slices.Index(makers[value.Type()], value.Elem().Type())
		return fmt.Sprintf("( %d %s)", maker, written(value.Elem()))
	case reflect.Struct:
		if !isOption(value.Type()) {
			return "[ " + written(value) + "]"
		}
		if !value.Field(1).Bool() {
			return "[ ]"
		}
		return "[ " + write(value.Field(0)) + " ]"
	case reflect.Slice:
		written := "[ "
		for i := range value.Len() {
			written += write(value.Index(i)) + " "
		}
		return written + "]"
	}
	return fmt.Sprint(value.Interface())
}

func written(made reflect.Value) string {
	var output strings.Builder
	for i := range made.NumField() {
		output.WriteString(write(made.Field(i)) + " ")
	}
	return output.String()
}

func answer(program any, line string) (outcome string) {
	defer func() {
		if found := recover(); found != nil {
			outcome = "e " + digits(fmt.Sprint("panic: ", found))
		}
	}()
	call := reflect.ValueOf(program)
	words := strings.Fields(line)
	inputs := []reflect.Value{}
	for i := range call.Type().NumIn() {
		input, err := read(&words, call.Type().In(i))
		if err != nil {
			return "e " + digits(err.Error())
		}
		inputs = append(inputs, input)
	}
	results := call.Call(inputs)
	if len(results) == 2 && !results[1].IsNil() {
		return "e " + digits(results[1].Interface().(error).Error())
	}
	return "v " + write(results[0])
}

func main() {
	cases, err := os.ReadFile("cases.txt")
	if err != nil {
		panic(err)
	}
	current := 0
	var output strings.Builder
	for _, line := range strings.Split(string(cases), "\n") {
		if number, ok := strings.CutPrefix(line, "case "); ok {
			current, _ = strconv.Atoi(number)
			continue
		}
		output.WriteString(answer(programs[current], line) + "\n")
	}
	if err := os.WriteFile("outcomes.txt", []byte(output.String()), 0o600); err != nil {
		panic(err)
	}
}
