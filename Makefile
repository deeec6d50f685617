.PHONY: build test it run load format help

help:   ## show the verbs
	@grep -E '^[a-z]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1\t/'

build:  ## compile and package, no tests
	mvn -B -ntp -Dquick package

test:   ## unit and property tests of every module
	mvn -B -ntp test

it:     ## everything that continuous integration runs
	mvn -B -ntp verify

run:    ## start the whole system on this machine
	./nyala up

load:   ## send generated traffic with known truth and check the answers
	./nyala demo

format: ## format the sources
	mvn -B -ntp spotless:apply
