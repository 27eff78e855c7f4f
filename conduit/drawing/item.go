package drawing

// item is something that takes room in a row: a box, the plate of a link, a wire on
// its way through the row, or the place where a wire enters the frame.
type item struct {
	kind  itemKind
	which int // the box or the link; of a wire the link

	frame int
	row   int
	rank  int // place in the row
	x, y  int // of the left upper corner, within the frame
	w, h  int

	up, down []int // wires to the rows above and below, by their index in layout.runs
}

type itemKind uint8

const (
	boxItem itemKind = iota
	plateItem
	viaItem  // a wire that passes the row
	portItem // a wire that crosses the edge of the frame
	headItem // what is written at the head of the frame, where no wire enters
)

// run is a piece of a wire between two rows that follow each other, or the place where
// it meets one.
type run struct {
	link     int
	end      int // the box at which its wire ends
	top, bot int // items, of which top stands in the row above
	port     int // where it goes on inside a box that it reaches, -1 where it ends
	xt, xb   int // where it leaves the one and reaches the other
	lane     int // of its level part, from the top; -1 for none
	jog      int // where it changes lanes half way, if lane2 >= 0
	lane2    int
}

// frame is the inside of a box that holds boxes, or of the page.
type frame struct {
	box    int // -1 for the page
	around int // the frame in which the box stands
	item   int // as which item
	depth  int

	boxes []int // items, in the order of ids
	rows  []row
	ports [2][]int // items at the top and at the bottom edge, in order

	w, h int // of the inside
	head int // how high its head is, if the first row stands below that

	estimated int // how wide rows may be, about
}

// row is a row of boxes or of plates.
type row struct {
	items  []int
	plates bool
	band   int // of boxes: its band, from the top
	y, h   int

	runs  []int // between this row and the next
	lanes int
}

// layout is where everything stands.
type layout struct {
	*scene
	items  []item
	runs   []run
	frames []frame

	boxItem   []int // of each box
	boxFrame  []int // the frame inside a box, -1 for none
	plateItem []int // of each link
	wires     [][]wire
}

// wire is the way from the plate of a link to a box: the runs in order, beginning at
// the plate.
type wire struct {
	end  int
	runs []int
	down []bool // whether a run is walked from its top to its bottom
}

// The measures of a drawing, in pixels.
const (
	gap      = 28 // between boxes of a row
	plateGap = 16
	laneStep = 11
	portStep = 14
	pad      = 16 // within a frame, at the sides
	margin   = 14 // of a corner, where no wire ends
	clear    = 13 // between a row and the nearest lane
)
