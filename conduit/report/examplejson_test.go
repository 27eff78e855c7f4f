package report_test

import (
	"fmt"
	"os"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

func ExampleJSON() {
	if err := report.JSON(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "complete": true,
	//   "counts": {
	//     "error": 1,
	//     "info": 0,
	//     "waived": 1,
	//     "warning": 0
	//   },
	//   "fail_on": "error",
	//   "failed": true,
	//   "faults": [],
	//   "findings": [
	//     {
	//       "clauses": [],
	//       "element": "channel:erp>plc/telnet",
	//       "fails": true,
	//       "fingerprint": "84259a912d53759306904621b397c347",
	//       "fixes": [],
	//       "key": [],
	//       "message": "telnet from zone \"office\" to zone \"control\"",
	//       "name": "no-telnet",
	//       "position": {"column": 5, "file": "line.yaml", "line": 9},
	//       "related": [],
	//       "rule": "ACME001",
	//       "severity": "error"
	//     },
	//     {
	//       "clauses": [],
	//       "element": "channel:plc>erp/telnet",
	//       "fails": false,
	//       "fingerprint": "0bb57d992e88b595668d19618be351d5",
	//       "fixes": [],
	//       "key": [],
	//       "message": "telnet from zone \"control\" to zone \"office\"",
	//       "name": "no-telnet",
	//       "position": {"column": 5, "file": "line.yaml", "line": 10},
	//       "related": [],
	//       "rule": "ACME001",
	//       "severity": "error",
	//       "waiver": {"approved_by": "plant manager", "element": "channel:plc>erp/telnet", "position": {"column": 5, "file": "line.yaml", "line": 12}, "reason": "replaced in spring", "rule": "ACME001"}
	//     }
	//   ],
	//   "incomplete": [],
	//   "model": "Bottling line",
	//   "rules": [
	//     {
	//       "clauses": [],
	//       "id": "ACME001",
	//       "name": "no-telnet",
	//       "ran": true,
	//       "severity": "error",
	//       "summary": "telnet crosses a zone boundary"
	//     }
	//   ],
	//   "schema": "iec62443.findings/v1",
	//   "tallies": [],
	//   "unjudged": [],
	//   "waivers": [
	//     {
	//       "approved_by": "plant manager",
	//       "covers": 1,
	//       "element": "channel:plc>erp/telnet",
	//       "expired": false,
	//       "judged": true,
	//       "position": {"column": 5, "file": "line.yaml", "line": 12},
	//       "reason": "replaced in spring",
	//       "rule": "ACME001"
	//     }
	//   ]
	// }
}

func ExampleSARIF() {
	if err := report.SARIF(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
	//   "runs": [
	//     {
	//       "columnKind": "unicodeCodePoints",
	//       "invocations": [
	//         {
	//           "executionSuccessful": true,
	//           "toolConfigurationNotifications": [{"descriptor": {"id": "dates-not-judged"}, "level": "note", "message": {"text": "not judged: no day was given"}}],
	//           "toolExecutionNotifications": []
	//         }
	//       ],
	//       "originalUriBaseIds": {
	//         "ROOT": {
	//           "description": {"text": "where the program ran"}
	//         }
	//       },
	//       "properties": {
	//         "failOn": "error",
	//         "failed": true,
	//         "model": "Bottling line"
	//       },
	//       "results": [
	//         {
	//           "fingerprints": {"finding/v1": "84259a912d53759306904621b397c347"},
	//           "level": "error",
	//           "locations": [{"logicalLocations": [{"fullyQualifiedName": "channel:erp>plc/telnet", "kind": "channel", "name": "erp>plc/telnet"}], "physicalLocation": {"artifactLocation": {"uri": "line.yaml", "uriBaseId": "ROOT"}, "region": {"startColumn": 5, "startLine": 9}}}],
	//           "message": {"text": "telnet from zone \"office\" to zone \"control\""},
	//           "partialFingerprints": {"primaryLocationLineHash": "84259a912d53759306904621b397c347"},
	//           "ruleId": "ACME001",
	//           "ruleIndex": 0,
	//           "suppressions": []
	//         },
	//         {
	//           "fingerprints": {"finding/v1": "0bb57d992e88b595668d19618be351d5"},
	//           "level": "error",
	//           "locations": [{"logicalLocations": [{"fullyQualifiedName": "channel:plc>erp/telnet", "kind": "channel", "name": "plc>erp/telnet"}], "physicalLocation": {"artifactLocation": {"uri": "line.yaml", "uriBaseId": "ROOT"}, "region": {"startColumn": 5, "startLine": 10}}}],
	//           "message": {"text": "telnet from zone \"control\" to zone \"office\""},
	//           "partialFingerprints": {"primaryLocationLineHash": "0bb57d992e88b595668d19618be351d5"},
	//           "ruleId": "ACME001",
	//           "ruleIndex": 0,
	//           "suppressions": [{"justification": "replaced in spring; approved by plant manager, without end", "kind": "external", "properties": {"approvedBy": "plant manager", "reason": "replaced in spring"}, "status": "accepted"}]
	//         }
	//       ],
	//       "tool": {
	//         "driver": {
	//           "name": "iec62443",
	//           "rules": [
	//             {
	//               "defaultConfiguration": {"level": "error"},
	//               "fullDescription": {"text": "telnet crosses a zone boundary"},
	//               "help": {"text": "telnet crosses a zone boundary"},
	//               "id": "ACME001",
	//               "name": "no-telnet",
	//               "properties": {"problem.severity": "error", "tags": ["security"]},
	//               "shortDescription": {"text": "telnet crosses a zone boundary"}
	//             }
	//           ]
	//         }
	//       }
	//     }
	//   ],
	//   "version": "2.1.0"
	// }
}

func ExampleJUnit() {
	if err := report.JUnit(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <testsuites name="Bottling line" tests="3" failures="1" errors="0" skipped="1">
	//   <testsuite name="run" tests="1" failures="0" errors="0" skipped="0">
	//     <testcase classname="run" name="runs to its end"/>
	//   </testsuite>
	//   <testsuite name="ACME001 no-telnet" tests="2" failures="1" errors="0" skipped="1">
	//     <testcase classname="ACME001 no-telnet" name="channel:erp&gt;plc/telnet" file="line.yaml" line="9">
	//       <failure message="telnet from zone &quot;office&quot; to zone &quot;control&quot;" type="error">line.yaml:9:5: error: ACME001: telnet from zone &quot;office&quot; to zone &quot;control&quot;</failure>
	//     </testcase>
	//     <testcase classname="ACME001 no-telnet" name="channel:plc&gt;erp/telnet" file="line.yaml" line="10">
	//       <skipped message="waived: replaced in spring; approved by plant manager, without end: telnet from zone &quot;control&quot; to zone &quot;office&quot;"/>
	//     </testcase>
	//   </testsuite>
	// </testsuites>
}
